/** Codes of the problems that casework answers with, besides those of service-kit. */
export const CASEWORK_ERROR_CODES = {
  CASE_NOT_FOUND: 'There is no such case, or it is not the asker’s to see.',
  COMMAND_NOT_ALLOWED: 'The case does not allow the command in its status; `allowed` lists what it allows this person.',
  SECOND_PERSON_REQUIRED: 'An answer under four eyes must be approved by another person than its author.',
  REFERENCE_UNKNOWN: 'A command names an agency, unit, post or case that is not known here; `field` says which.',
  REFERENCE_UNFIT: 'What a command names exists and cannot take this case.',
  SEARCH_EMPTY: 'A search holds no word of two letters or more, and no number of at most five digits.',
  CURSOR_INVALID: 'A list was asked for with a cursor that no page gave.',
} as const;
