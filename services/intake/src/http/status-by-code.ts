import type { StatusByCode } from '@tanggap/service-kit';

export const STATUS_BY_CODE: StatusByCode = {
  // Thrown by the parser of service-kit, whose common table leaves them out.
  BODY_EMPTY: 400,
  BODY_NOT_JSON: 400,
  TEXT_TOO_LONG: 422,
  TEXT_HAS_CONTROL_CHARACTERS: 422,
  LOCATION_INCOMPLETE: 422,
  AREA_UNKNOWN: 422,
  OCCURRED_AT_OUT_OF_RANGE: 422,
  REPORTER_EMAIL_INVALID: 422,
  REPORTER_PHONE_INVALID: 422,
  CONCERNS_UNKNOWN: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  TRACKING_NOT_FOUND: 404,
  COMMAND_NOT_ALLOWED: 409,
};
