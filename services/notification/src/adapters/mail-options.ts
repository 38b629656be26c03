import type { SendMailOptions } from 'nodemailer';
import type { Mail } from '#/ports/mailer.ts';

/** A mail in nodemailer's words. The address is given as an object, so that a comma in it never makes two of it. */
export const mailOptionsOf = ({ to, from, subject, text, messageId, headers }: Mail): SendMailOptions => ({
  to: { name: '', address: to },
  from,
  subject,
  text,
  messageId: `<${messageId}>`,
  headers: { ...headers },
  disableFileAccess: true,
  disableUrlAccess: true,
});
