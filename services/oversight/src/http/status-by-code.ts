import type { StatusByCode } from '@tanggap/service-kit';

export const STATUS_BY_CODE: StatusByCode = {
  CURSOR_INVALID: 400,
  STREAMS_TOO_MANY: 429,
};
