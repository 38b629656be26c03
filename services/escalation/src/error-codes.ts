/** Codes of the faults that escalation finds in its own data files, besides those of service-kit. */
export const ESCALATION_ERROR_CODES = {
  SLA_POLICIES_INVALID: 'The SLA policies cannot be used; details.faults lists everything wrong with them.',
  CALENDAR_INVALID: 'A calendar cannot be used; details.faults lists everything wrong with it.',
} as const;

export type ErrorCode = keyof typeof ESCALATION_ERROR_CODES;
