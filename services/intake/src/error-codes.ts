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

/** Why an import does not begin, or leaves a row out. */
export const IMPORT_ERROR_CODES = {
  MAPPING_INVALID: 'The mapping of an import is not what it must be; each fault is named with its place.',
  FILE_UNREADABLE: 'A file that an import was given is not there, or may not be read.',
  CSV_INVALID: 'The file of an import lacks a column that its mapping names, or is no CSV.',
  REPORT_UNWRITABLE: 'The report of rejected rows cannot be written where it should be.',
  ROW_BROKEN: 'A line of an import is no row of a CSV file.',
  FIELD_MISSING: 'A row of an import lacks what every complaint has: its id, its text or when it was received.',
  TIME_UNREADABLE: 'A time of a row of an import cannot be read.',
  TIME_IN_FUTURE: 'A time of a row of an import has not come yet.',
  WORD_UNKNOWN: 'A word of a row of an import is not in its mapping.',
  AGENCY_UNKNOWN: 'The agency of a row of an import is neither in the directory nor in its mapping.',
  TIME_TOO_EARLY: 'A time of a row of an import lies before 1990.',
  ID_UNFIT: 'The id of a row of an import is too long, or holds control characters.',
  ID_TWICE: 'Another row of the same file has the same id.',
  ANSWER_WITHOUT_TIME: 'A row of an import has an answer, and does not say when it was given.',
  IMPORT_RUNNING: 'Another process imports the same file.',
  ANSWER_WITHOUT_AGENCY: 'A row of an import was answered or closed, and says by no agency.',
} as const;
