/** Codes of the problems that intake answers with, besides those of service-kit. */
export const INTAKE_ERROR_CODES = {
  TEXT_TOO_LONG: 'A text has more characters than are taken; `limit` says how many are.',
  TEXT_HAS_CONTROL_CHARACTERS: 'A field holds a control character, half a surrogate pair or a bidi control; `position` counts from 1.',
  LOCATION_INCOMPLETE: 'Latitude came without longitude, or the other way round.',
  AREA_UNKNOWN: 'The area code is not one of this installation.',
  OCCURRED_AT_OUT_OF_RANGE: 'The time of the event lies more than a day ahead, or before 1900.',
  REPORTER_EMAIL_INVALID: 'The reporter’s e-mail address is none.',
  REPORTER_PHONE_INVALID: 'The reporter’s telephone number is none.',
  CONCERNS_UNKNOWN: 'The agency, unit or post that the complaint is about is not in the directory.',
  IDEMPOTENCY_KEY_REUSED: 'The Idempotency-Key was used within 24 hours for another request.',
  BACKLOG_FULL: 'Too many events wait for the broker; nothing was stored, and `retry-after` says how many seconds to wait.',
  TRACKING_NOT_FOUND: 'No report has this tracking id and PIN.',
  COMMAND_NOT_ALLOWED: 'The reporter cannot do this as the case stands; `allowed` lists what they can.',
} as const;
