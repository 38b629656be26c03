import { sha256 } from '@tanggap/kernel';

/**
 * The Message-ID of what one event tells one person: the same whenever and by whomever it is sent.
 * `<first 32 hexadecimal digits of SHA-256>@<domain>`, without angle brackets.
 */
export const messageIdOf = (eventId: string, person: string, domain: string): string =>
  `${sha256(`${eventId}|${person}`).slice(0, 32)}@${domain}`;
