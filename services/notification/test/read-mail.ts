/** A mail as it arrived: just enough of MIME to read our own. */
export type ReceivedMail = {
  /** Names in lower case; a name that comes twice keeps both values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly text: string;
};

const decodeQuoted = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/=\r?\n/gu, '').replaceAll(/=([0-9A-F]{2})/giu, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

const decodeWords = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/gu, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/giu, (_match, kind: string, text: string) =>
      (kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : decodeQuoted(text.replaceAll('_', ' '))).toString('utf8'),
    );

const decodeBody = (body: string, encoding: string): string => {
  if (encoding === 'quoted-printable') return decodeQuoted(body).toString('utf8');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return body;
};

export const readMail = (raw: string): ReceivedMail => {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string[]>();
  for (const line of raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/gu, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), decodeWords(line.slice(colon + 1).trim())]);
  }
  const encoding = headers.get('content-transfer-encoding')?.[0] ?? '7bit';
  return { headers, text: decodeBody(raw.slice(end + 4), encoding).replaceAll('\r\n', '\n') };
};

export const headerOf = (mail: ReceivedMail, name: string): string | undefined => mail.headers.get(name)?.[0];
