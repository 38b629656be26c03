import type { KafkaMessage } from 'kafkajs';
import type { Delivery } from '../ports/event-source.ts';

const textOf = (header: Buffer | string | (Buffer | string)[] | undefined): string =>
  Array.isArray(header) ? '' : (header?.toString() ?? '');

/** A source is part of a stored field's name. */
const SOURCE = /^[a-z][a-z0-9-]*$/u;

/** Undefined for what no relay of ours has sent: without these headers nobody can say what it is about. */
export const readDelivery = ({ key: rawKey, value, headers = {} }: KafkaMessage): Delivery | undefined => {
  const key = rawKey?.toString() ?? '';
  const source = textOf(headers['source']);
  const type = textOf(headers['type']);
  const sequence = Number(textOf(headers['sequence']));
  if (key === '' || type === '' || !SOURCE.test(source) || !Number.isSafeInteger(sequence) || sequence < 1) return undefined;
  const text = () => value?.toString() ?? '';
  return { key, source, sequence, type, text, read: () => JSON.parse(text()) as unknown };
};
