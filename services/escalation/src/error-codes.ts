/** Codes of the faults that escalation finds in its own data files, besides those of service-kit. */
export const ESCALATION_ERROR_CODES = {
  SLA_POLICIES_INVALID: 'The SLA policies cannot be used; details.faults lists everything wrong with them.',
  CALENDAR_INVALID: 'A calendar cannot be used; details.faults lists everything wrong with it.',
  RULE_CHANGE_NOT_ALLOWED: 'A calendar or a set of policies is not in a state that allows this, or the same person would approve it.',
  RULE_MISNAMED: 'The document is of another id than its address, or the installation has other policies.',
  RULE_CHANGED: 'Somebody has changed a draft since it was read.',
} as const;

export type ErrorCode = keyof typeof ESCALATION_ERROR_CODES;
