/** Every code that this service throws, and what it means; compared with docs/reference/errors.md. */
export const DIRECTORY_ERROR_CODES = {
  DIRECTORY_FILE_UNREADABLE: 'The directory file is not there or may not be read.',
  DIRECTORY_INVALID: 'The directory file has faults; each is listed with line, column and what to do.',
  DIRECTORY_REMOVAL: 'The directory file no longer holds something that was published; nothing was changed.',
  AREA_UNKNOWN: 'The area is not in this realm.',
  ROLE_UNKNOWN: 'There is no such role.',
  LABEL_INVALID: 'The label of an API key is empty, too long or not plain text.',
  AGENCY_REQUIRED: 'A key of this role acts for at least one agency, and none is named.',
  AGENCY_NOT_ALLOWED: 'A key of this role acts for no agency, and one is named.',
  AGENCY_UNKNOWN: 'There is no such agency in the directory.',
  POST_UNKNOWN: 'There is no such post in the directory.',
  POST_NOT_OF_AGENCY: 'The post belongs to an agency for which the key does not act.',
  ROLE_NOT_YOURS: 'A key of operations may only issue keys of roles that read no case.',
  API_KEY_UNKNOWN: 'There is no such API key.',
} as const;
