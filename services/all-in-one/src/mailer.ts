import type { NotificationConfig } from '@tanggap/notification';

/** Mail goes to the SMTP server of the settings, or as `.eml` files into a folder. */
export const mailerOf = (smtpUrl: string | null, folder: string): NotificationConfig['mailer'] => {
  if (smtpUrl === null) return { type: 'folder', path: folder };
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  return {
    type: 'smtp',
    host: url.hostname.replaceAll(/[[\]]/gu, ''),
    port: Number(url.port || (secure ? 465 : 25)),
    secure,
    ...(url.username && { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
  };
};

/** The part of the sender's address behind the @: Message-IDs must be of a domain that the installation owns. */
export const messageIdDomainOf = (mailFrom: string): string => /@([^\s<>@]+)>?\s*$/u.exec(mailFrom)?.[1] ?? 'localhost';
