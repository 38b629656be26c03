import type { StatusByCode } from '@tanggap/service-kit';

export const STATUS_BY_CODE: StatusByCode = { DELIVERY_NOT_FOUND: 404, DELIVERY_NOT_FAILED: 409 };
