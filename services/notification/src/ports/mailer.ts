/** One mail to one address. Addresses hold no display name; `messageId` comes without angle brackets. */
export type Mail = {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * Hands mails over. A second mail with the same Message-ID is the same mail: an adapter that can, replaces the first.
 *
 * `send` settles within 45 s and resolves only when the mail is in somebody else's durable care.
 *
 * @throws AppError `MAIL_REFUSED` (this mail will never be taken), `MAIL_DEFERRED` (retryable; it has not arrived),
 * `MAIL_UNCERTAIN` (retryable; it may have arrived). Their messages hold no address.
 */
export type Mailer = {
  send(mail: Mail): Promise<void>;
  /** Gives up what is still under way; `send` throws from then on. */
  close(): Promise<void>;
};
