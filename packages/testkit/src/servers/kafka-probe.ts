import { exchange } from './exchange.ts';

const FIND_COORDINATOR = { key: 10, version: 1 };
const SIZE_BYTES = 4;
const CORRELATION_BYTES = 4;
const THROTTLE_BYTES = 4;

/** A text as Kafka's protocol writes it. */
export const kafkaText = (value: string): Buffer => {
  const length = Buffer.alloc(2);
  length.writeInt16BE(Buffer.byteLength(value));
  return Buffer.concat([length, Buffer.from(value)]);
};

const frame = ({ key, version }: { readonly key: number; readonly version: number }, body: Buffer): Buffer => {
  const header = Buffer.alloc(SIZE_BYTES + 8);
  header.writeInt16BE(key, SIZE_BYTES);
  header.writeInt16BE(version, SIZE_BYTES + 2);
  const whole = Buffer.concat([header, kafkaText('probe'), body]);
  whole.writeInt32BE(whole.length - SIZE_BYTES);
  return whole;
};

const isWhole = (answer: Buffer): boolean => answer.length >= SIZE_BYTES && answer.length >= SIZE_BYTES + answer.readInt32BE(0);

/** Asks a broker something and gives the body of its answer. @throws Error when it does not answer. */
export const askKafka = async (
  host: string,
  port: number,
  api: { readonly key: number; readonly version: number },
  body: Buffer,
): Promise<Buffer> => (await exchange(host, port, frame(api, body), isWhole)).subarray(SIZE_BYTES + CORRELATION_BYTES);

/**
 * Whether a broker has a coordinator for consumer groups. That is the last thing a new broker has, and it makes
 * the topic behind it when first asked: who connects earlier gets errors. @throws Error when it does not answer.
 */
export const kafkaServes = async (host: string, port: number): Promise<boolean> => {
  const consumerGroup = Buffer.from([0]);
  const answer = await askKafka(host, port, FIND_COORDINATOR, Buffer.concat([kafkaText('probe'), consumerGroup]));
  return answer.readInt16BE(THROTTLE_BYTES) === 0;
};
