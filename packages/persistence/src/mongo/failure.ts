import { DuplicateKey } from './carry-out.ts';

/**
 * Why a transaction failed. `race`: others wrote the same; alone, and once more, it may pass. `outage`: no primary at
 * the moment. `final`: it will never pass.
 */
export type Failure = 'race' | 'outage' | 'final';

const OUTAGES: ReadonlySet<string> = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
  'MongoNotConnectedError',
]);
/** What the driver calls a store that cannot be reached. A read ends with it as it is. */
export const isOutage = ({ name }: Error): boolean => OUTAGES.has(name);

/** A socket that ends in the middle of a message is handed on by the driver as it is. */
const SOCKET_CODES: ReadonlySet<unknown> = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED']);
const PASSING_LABELS = ['TransientTransactionError', 'UnknownTransactionCommitResult'];
const WRITE_CONFLICT = 112;

/** An error with all that it is made of; the driver wraps what kept a bulk from being sent in the bulk's own error. */
const layersOf = function* (error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  yield* layersOf(error.cause);
  if ('errorResponse' in error) yield* layersOf(error.errorResponse);
};

type Labelled = { hasErrorLabel(label: string): boolean };
const isLabelled = (error: Error): error is Error & Labelled => 'hasErrorLabel' in error && typeof error.hasErrorLabel === 'function';

export const hasLabel = (error: unknown, label: string): boolean =>
  layersOf(error).some((layer) => isLabelled(layer) && layer.hasErrorLabel(label));

export const failureOf = (error: unknown): Failure => {
  if (error instanceof DuplicateKey) return error.meaning === 'try-again' ? 'race' : 'final';
  const layers = [...layersOf(error)];
  if (layers.some((layer) => 'code' in layer && layer.code === WRITE_CONFLICT)) return 'race';
  const passing = PASSING_LABELS.some((label) => hasLabel(error, label));
  const away = layers.some((layer) => isOutage(layer) || ('code' in layer && SOCKET_CODES.has(layer.code)));
  return passing || away ? 'outage' : 'final';
};
