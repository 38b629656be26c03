import { exchange } from './exchange.ts';

const CRLF = '\r\n';

/** The reply without its frame, or undefined while part of it is missing. */
const parseReply = (answer: string): string | undefined => {
  const lineEnd = answer.indexOf(CRLF);
  if (lineEnd < 0) return undefined;
  const head = answer.slice(1, lineEnd);
  if (!answer.startsWith('$')) return head;
  const length = Number(head);
  if (length < 0) return '';
  const start = lineEnd + CRLF.length;
  return answer.length < start + length + CRLF.length ? undefined : answer.slice(start, start + length);
};

/** Gives one command to a Redis; for commands that answer with a word, a number or a text. @throws Error that Redis answered. */
export const redisCommand = async (host: string, port: number, ...words: readonly string[]): Promise<string> => {
  const request = [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ''].join(CRLF);
  const answer = (await exchange(host, port, request, (bytes) => parseReply(bytes.toString('latin1')) !== undefined)).toString('latin1');
  const reply = parseReply(answer) ?? '';
  if (answer.startsWith('-')) throw new Error(`Redis answered ${words[0]} with: ${reply}`);
  return reply;
};
