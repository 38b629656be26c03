import { join, resolve } from 'node:path';

export type MailSettings = {
  /** `smtp://…` or `smtps://…`; null: mails are files below `dataDir`. */
  readonly smtpUrl: string | null;
  readonly dataDir: string;
  /** Sender of all mails, with an address that the installation owns. */
  readonly mailFrom: string;
  /** Where people reach the installation; null: where this process serves. */
  readonly publicUrl: string | null;
  readonly host: string;
  readonly port: number;
};

/** The part of the sender's address behind the @: Message-IDs must be of a domain that the installation owns. */
const domainOf = (mailFrom: string): string => /@([^\s<>@]+)>?\s*$/u.exec(mailFrom)?.[1] ?? 'localhost';

const smtpOf = (smtpUrl: string) => {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  return {
    type: 'smtp' as const,
    host: url.hostname.replaceAll(/[[\]]/gu, ''),
    port: Number(url.port || (secure ? 465 : 25)),
    secure,
    ...(url.username && { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
  };
};

/** What the service needs to know, from the settings of the process. */
export const notificationConfigOf = ({ smtpUrl, dataDir, mailFrom, publicUrl, host, port }: MailSettings) => ({
  mailer: smtpUrl === null ? { type: 'folder' as const, path: join(resolve(dataDir), 'mail') } : smtpOf(smtpUrl),
  from: mailFrom,
  messageIdDomain: domainOf(mailFrom),
  publicUrl: publicUrl ?? `http://${host}:${port}`,
});
