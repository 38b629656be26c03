import { inCausalOrder } from './causal-order.ts';
import type { Caused } from './causal-order.ts';
import type { OutboxRow } from './outbox-rows.ts';

/** An event as an outbox holds it, with its place among others. */
type Placed<Row> = Caused & { readonly row: Row };

/** Of the envelope, what says why it was said. */
const causeOf = (event: string): Pick<Caused, 'id' | 'cause'> => {
  const envelope = JSON.parse(event) as { readonly id?: unknown; readonly causationid?: unknown };
  return { id: String(envelope.id), cause: typeof envelope.causationid === 'string' ? envelope.causationid : null };
};
const placed = <Row extends OutboxRow>(row: Row): Placed<Row> => {
  const { source, sequence, committedAt, event } = row;
  return { source, sequence, committedAt: committedAt.getTime(), ...causeOf(event), row };
};
const keyOf = ([first]: readonly Placed<OutboxRow>[]): string => first?.row.key ?? '';

/** Events of one outbox, which come in the order of keys, a key at a time. */
const keysOf = async function* <Row extends OutboxRow>(rows: AsyncIterable<Row>): AsyncGenerator<readonly Placed<Row>[]> {
  let ofKey: Placed<Row>[] = [];
  for await (const row of rows) {
    if (ofKey.length > 0 && keyOf(ofKey) !== row.key) {
      yield ofKey;
      ofKey = [];
    }
    ofKey.push(placed(row));
  }
  if (ofKey.length > 0) yield ofKey;
};

/** Events of all outboxes together, a key at a time. */
const mergedKeys = async function* <Row extends OutboxRow>(
  outboxes: readonly AsyncIterable<Row>[],
): AsyncGenerator<readonly Placed<Row>[]> {
  const readers = outboxes.map((rows) => keysOf(rows));
  const next = async (reader: AsyncGenerator<readonly Placed<Row>[]>): Promise<readonly Placed<Row>[]> => {
    const { value } = (await reader.next()) as { readonly value?: readonly Placed<Row>[] };
    return value ?? [];
  };
  const heads = await Promise.all(readers.map(next));
  for (;;) {
    const keys = heads.filter(({ length }) => length > 0).map(keyOf);
    const [some] = keys;
    if (some === undefined) return;
    const least = keys.reduce((key, other) => (other < key ? other : key), some);
    const ofKey: Placed<Row>[] = [];
    for (const [index, reader] of readers.entries()) {
      const head = heads[index] ?? [];
      if (head.length === 0 || keyOf(head) !== least) continue;
      ofKey.push(...head);
      heads[index] = await next(reader);
    }
    yield ofKey;
  }
};

/**
 * Events of several outboxes, each of which comes in the order of keys, as one stream: those of one key in an order in
 * which nothing comes before what caused it. Holds the events of one key at a time.
 */
export const eventsByCause = async function* <Row extends OutboxRow>(outboxes: readonly AsyncIterable<Row>[]): AsyncGenerator<Row> {
  for await (const ofKey of mergedKeys(outboxes)) for (const { row } of inCausalOrder(ofKey)) yield row;
};
