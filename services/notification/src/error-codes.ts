/** Every error this service makes, and what it means. HTTP statuses stand in http/status-by-code.ts. */
export const NOTIFICATION_ERROR_CODES = {
  DELIVERY_NOT_FOUND: 'There is no delivery with this id.',
  DELIVERY_NOT_FAILED: 'Only a delivery that failed for good can be retried by command.',
  MAIL_REFUSED: 'The mail server refuses this mail for good; the delivery is failed.',
  MAIL_DEFERRED: 'The mail could not be handed over now; it is tried again with growing pauses.',
  MAIL_UNCERTAIN: 'The mail may or may not have arrived; it is sent again under the same Message-ID.',
} as const;
