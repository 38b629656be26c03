import { AppError } from '@tanggap/kernel';
import { createTransport } from 'nodemailer';
import type { NodemailerError } from 'nodemailer';
import type { Mailer } from '#/ports/mailer.ts';
import { mailOptionsOf } from './mail-options.ts';

export type SmtpMailerConfig = {
  readonly type: 'smtp';
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465). Otherwise STARTTLS is used where offered, and demanded when there is a user. */
  readonly secure: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
};

/** As the port promises; also the limit for a server that trickles its replies. */
const SEND_LIMIT_MS = 45_000;
const CONNECT_LIMIT_MS = 10_000;
/** As many as the sender has mails under way. */
const MAX_CONNECTIONS = 8;

/** A refusal of these is about us, our settings or our sender's address, not about this mail: it may work tomorrow. */
const isAboutSession = (error: NodemailerError): boolean =>
  error.code === 'EAUTH' || error.code === 'ETLS' || /^(?:CONN|EHLO|HELO|STARTTLS|AUTH|MAIL FROM)/u.test(error.command ?? '');

/** Ended before a mail could be handed over. */
const isBeforeMail = (error: NodemailerError): boolean =>
  ['EDNS', 'EAUTH', 'ETLS', 'ECONFIG'].includes(error.code ?? '') ||
  error.originalCode === 'ECONNREFUSED' ||
  ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'].includes(error.timeoutType ?? '');

/** Codes only: the text of a reply may name the address. */
const reasonOf = ({ code, command, response, responseCode }: NodemailerError): string => {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/u.exec(response ?? '')?.[1];
  const reply = responseCode === undefined ? (code ?? 'unknown error') : `SMTP ${responseCode}${enhanced ? ` ${enhanced}` : ''}`;
  return command ? `${reply} at ${command}` : reply;
};

const translate = (error: NodemailerError): AppError => {
  const reason = reasonOf(error);
  // The cause is left out on purpose: it holds the address, and errors are logged.
  if (error.responseCode !== undefined) {
    return error.permanent === true && !isAboutSession(error)
      ? new AppError('MAIL_REFUSED', reason)
      : new AppError('MAIL_DEFERRED', reason, { retryable: true });
  }
  // Found before anything was sent: an address that is none, a mail above the server's limit.
  if (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') return new AppError('MAIL_REFUSED', reason);
  return isBeforeMail(error)
    ? new AppError('MAIL_DEFERRED', reason, { retryable: true })
    : new AppError('MAIL_UNCERTAIN', reason, { retryable: true });
};

/** Hands mails to an SMTP server over a few connections that are kept open. */
export const createSmtpMailer = (config: SmtpMailerConfig): Mailer => {
  const auth = config.user === undefined ? {} : { auth: { user: config.user, pass: config.password ?? '' }, requireTLS: !config.secure };
  const transport = createTransport({
    pool: true,
    host: config.host,
    port: config.port,
    secure: config.secure,
    ...auth,
    maxConnections: MAX_CONNECTIONS,
    // Only for a kept connection that the server had closed meanwhile: not a byte of the mail was sent then.
    maxRequeues: 1,
    dnsTimeout: CONNECT_LIMIT_MS,
    connectionTimeout: CONNECT_LIMIT_MS,
    greetingTimeout: CONNECT_LIMIT_MS,
    socketTimeout: SEND_LIMIT_MS,
    idleTimeout: 30_000,
  });
  let closed = false;
  return {
    send: async (mail) => {
      if (closed) throw new AppError('MAIL_DEFERRED', 'the mailer is closed', { retryable: true });
      try {
        await transport.sendMail({ ...mailOptionsOf(mail), signal: AbortSignal.timeout(SEND_LIMIT_MS) });
      } catch (error) {
        throw translate(error instanceof Error ? error : new Error('unknown error'));
      }
    },
    close: async () => {
      closed = true;
      transport.close({ force: true });
    },
  };
};
