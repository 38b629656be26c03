import type { StatusByCode } from '@tanggap/service-kit';

export const STATUS_BY_CODE: StatusByCode = {
  CASE_NOT_FOUND: 404,
  COMMAND_NOT_ALLOWED: 409,
  SECOND_PERSON_REQUIRED: 409,
  REFERENCE_UNKNOWN: 422,
  REFERENCE_UNFIT: 422,
  SEARCH_EMPTY: 400,
  CURSOR_INVALID: 400,
};
