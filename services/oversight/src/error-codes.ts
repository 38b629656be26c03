/** Codes of the problems that oversight answers with, besides those of service-kit. */
export const OVERSIGHT_ERROR_CODES = {
  CURSOR_INVALID: 'A list was asked for with a cursor that no page gave.',
  STREAMS_TOO_MANY: 'The key has as many live feeds open as it may; `most` says how many. Close one first.',
} as const;
