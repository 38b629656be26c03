import type { StatusByCode } from '@tanggap/service-kit';

export const STATUS_BY_CODE: StatusByCode = {
  SLA_POLICIES_INVALID: 422,
  CALENDAR_INVALID: 422,
  RULE_CHANGE_NOT_ALLOWED: 409,
  RULE_MISNAMED: 422,
  RULE_CHANGED: 412,
};
