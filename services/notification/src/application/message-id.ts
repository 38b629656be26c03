/**
 * The Message-ID of what one event tells one person: the same whenever and by whomever it is sent.
 * `<first 32 hexadecimal digits of SHA-256>@<domain>`, without angle brackets.
 */
export const messageIdOf = async (eventId: string, person: string, domain: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${eventId}|${person}`));
  return `${new Uint8Array(digest).toHex().slice(0, 32)}@${domain}`;
};
