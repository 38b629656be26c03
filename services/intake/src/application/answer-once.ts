import { AppError, isAppError } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork, Write } from '@tanggap/persistence';
import type { Vault } from '@tanggap/vault';
import type { KeptAnswers } from '#/ports/kept-answers.ts';

/** A request that its sender may repeat. */
export type Request = {
  /** Whose idempotency key it is; keys of different callers never meet. */
  readonly caller: string;
  readonly idempotencyKey: string | null;
  /** What is asked, and the digest of the body's bytes: under one key both must stay the same. */
  readonly operation: string;
  readonly bodySha256: string | null;
};

/** What is to be committed, and the answer once it is. */
export type Prepared<Answer> = {
  readonly writes: readonly Write[];
  readonly answer: Answer;
  /** Undoes what had to be done outside the commit. Called only when the commit was refused for certain. */
  readonly undo?: () => Promise<void>;
};

export type Answered<Answer> = { readonly answer: Answer; readonly replayed: boolean };

type Parts = {
  readonly keptAnswers: KeptAnswers;
  readonly vault: Vault;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
};

const KEPT_FOR = Temporal.Duration.from({ hours: 24 });
/** A tracking id that is taken is drawn again; three in a row are no accident. */
const MAX_DRAWS = 3;
const OWNER = 'intake';

const isRefusal = (error: unknown): boolean => isAppError(error, 'DUPLICATE_KEY') || isAppError(error, 'VERSION_CONFLICT');

/**
 * Carries out a request once, however often and at however many places at once it arrives under one key: the answer
 * is kept, sealed, in the commit that makes it true, and a repeat gets it again.
 *
 * @throws AppError `IDEMPOTENCY_KEY_REUSED` when the key was used for another request.
 */
export const answerOnce = ({ keptAnswers, vault, unitOfWork, clock }: Parts) => {
  let ownKey: Promise<void> | undefined;
  /** The service's own key: made once and kept; HTTP may be served before anything else has started. */
  const ensureOwnKey = async (): Promise<void> => {
    ownKey ??= vault.createKeys(OWNER, ['service']);
    try {
      await ownKey;
    } catch (error) {
      ownKey = undefined;
      throw error;
    }
  };

  /** Real time: a sender repeats in seconds and hours of its own, however fast the installation's clock runs. */
  const senderNow = () => Temporal.Instant.fromEpochMilliseconds(clock.realNow());

  const digestOf = ({ operation, bodySha256 }: Request): string => vault.digest('intake request', `${operation}\n${bodySha256 ?? ''}`);

  const keptAnswer = async <Answer>(request: Request): Promise<Answered<Answer> | undefined> => {
    if (request.idempotencyKey === null) return undefined;
    const kept = await keptAnswers.find(request.caller, request.idempotencyKey, senderNow());
    if (!kept) return undefined;
    if (kept.requestDigest !== digestOf(request)) {
      throw new AppError('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used for another request: send a new one');
    }
    // Sealed and kept by `keep` below, for this very operation.
    return { answer: JSON.parse(await vault.open(kept.answer)) as Answer, replayed: true };
  };

  const keep = async (request: Request, answer: unknown): Promise<readonly Write[]> => {
    if (request.idempotencyKey === null) return [];
    await ensureOwnKey();
    const now = senderNow();
    const kept = {
      caller: request.caller,
      key: request.idempotencyKey,
      requestDigest: digestOf(request),
      answer: await vault.seal('service', OWNER, JSON.stringify(answer)),
      expiresAt: now.add(KEPT_FOR),
    };
    return [keptAnswers.keep(kept, now)];
  };

  return async <Answer>(request: Request, prepare: () => Promise<Prepared<Answer>>): Promise<Answered<Answer>> => {
    for (let draw = 1; ; draw += 1) {
      const kept = await keptAnswer<Answer>(request);
      if (kept) return kept;
      const { writes, answer, undo } = await prepare();
      try {
        await unitOfWork.commit([...(await keep(request, answer)), ...writes]);
        return { answer, replayed: false };
      } catch (error) {
        // Only then: after any other error the commit may have been made, and undoing would destroy a complaint.
        if (!isRefusal(error)) throw error;
        await undo?.();
        if (draw === MAX_DRAWS) throw error;
      }
    }
  };
};

export type AnswerOnce = ReturnType<typeof answerOnce>;
