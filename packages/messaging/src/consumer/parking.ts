import { isAppError, newId } from '@tanggap/kernel';
import type { UnitOfWork, Write } from '@tanggap/persistence';
import type { Logger } from 'pino';
import type { Delivery } from '../ports/event-source.ts';
import type { DeadLetter, DeadLetterState, ParkingLot } from '../ports/parking-lot.ts';
import type { Attempt } from './attempt.ts';
import { admit } from './positions.ts';
import type { Positions } from './positions.ts';

type Parts = {
  readonly group: string;
  readonly parkingLot: ParkingLot;
  readonly unitOfWork: UnitOfWork;
  readonly logger: Logger;
  readonly positions: Positions;
  readonly attempt: Attempt;
};

/** Tries by themselves before a person must look: 0.5 s, 1 s, 2 s … up to 30 s each, about three minutes in all. */
const MAX_ATTEMPTS = 10;
/** How often a gap is looked at: another process may have handled what was missing here. */
const GAP_LOOK_MS = 30_000;
/** Another process works on the same key: each conflict means that it got on. */
const MAX_CONFLICTS = 20;
const retryDelay = (attempts: number): number => Math.min(30_000, 500 * 2 ** attempts);

const deliveryOf = (letter: DeadLetter): Delivery => ({
  key: letter.key,
  source: letter.source,
  sequence: letter.sequence,
  type: letter.type,
  read: () => JSON.parse(letter.event) as unknown,
  text: () => letter.event,
});

/** Sets a key aside in this group, so that one poison event blocks one case; all others flow on. */
export const createParking = ({ group, parkingLot, unitOfWork, logger, positions, attempt }: Parts) => {
  /** Keys that this process has set aside and not seen free since. */
  const held = new Set<string>();

  /** Never before what is there of the key already, whatever the clocks of other processes say. */
  const arrivalOf = async (key: string, now: number): Promise<number> => {
    const last = (await parkingLot.rows(group, key)).at(-1);
    return last ? Math.max(now, last.parkedAt + 1) : now;
  };

  const nextLook = (state: DeadLetterState, now: number): number | null => {
    if (state === 'retrying') return now + retryDelay(0);
    return state === 'gap' ? now + GAP_LOOK_MS : null;
  };

  const letterOf = async (delivery: Delivery, state: DeadLetterState, reason: string, now = Date.now()) => ({
    id: newId(),
    group,
    key: delivery.key,
    source: delivery.source,
    sequence: delivery.sequence,
    type: delivery.type,
    event: delivery.text(),
    state,
    reason,
    attempts: 0,
    parkedAt: await arrivalOf(delivery.key, now),
    retryAt: nextLook(state, now),
  });

  const park = async (delivery: Delivery, why: { readonly state: DeadLetterState; readonly reason: string }): Promise<void> => {
    const letter = await letterOf(delivery, why.state, why.reason);
    held.add(delivery.key);
    await unitOfWork.commit([parkingLot.add(letter)]);
    const facts = { caseId: delivery.key, type: delivery.type, sequence: delivery.sequence, deadLetterId: letter.id, reason: why.reason };
    if (why.state === 'retrying') logger.warn(facts, 'event set aside, will be tried again');
    else logger.error(facts, `event set aside (${why.state}); see: tanggap dead-letters list`);
  };

  const failAgain = async (letter: DeadLetter, state: 'retrying' | 'dead', reason: string): Promise<DeadLetterState> => {
    const attempts = letter.attempts + 1;
    const dead = state === 'dead' || attempts >= MAX_ATTEMPTS;
    const change = dead
      ? ({ state: 'dead', reason, attempts, retryAt: null, decision: null } as const)
      : ({ state: 'retrying', reason, attempts, retryAt: Date.now() + retryDelay(attempts), decision: null } as const);
    await unitOfWork.commit([parkingLot.update(letter, change)]);
    if (dead)
      logger.error({ caseId: letter.key, deadLetterId: letter.id, attempts, reason }, 'event is dead; see: tanggap dead-letters list');
    return change.state;
  };

  /**
   * `moved`: the row is gone. `changed`: it waits for another reason now. `stuck`: nothing can be done at present.
   * `early`: stuck, but what it lacks may stand behind it, from another source.
   */
  type Settled = 'moved' | 'changed' | 'stuck' | 'early';

  const waitForMissing = async (letter: DeadLetter, missing: number): Promise<Settled> => {
    const now = Date.now();
    const known = letter.state === 'gap';
    if (known && (letter.retryAt ?? 0) > now) return 'stuck';
    const change = { state: 'gap', reason: `sequence ${missing} has not come`, retryAt: nextLook('gap', now) } as const;
    await unitOfWork.commit([parkingLot.update(letter, change)]);
    return known ? 'stuck' : 'changed';
  };

  /** The row's removal, its effects and the group's position are one commit. */
  const settle = async (letter: DeadLetter): Promise<Settled> => {
    await positions.refresh(letter.key);
    const seen = positions.seen(letter.key, letter.source);
    const removal: Write = parkingLot.remove(letter.id);
    const admission = admit(seen, letter.sequence);
    if (admission === 'repeat') {
      await unitOfWork.commit([removal]);
      return 'moved';
    }
    if (letter.decision === 'discard') {
      const step = positions.advance(letter.key, letter.source, letter.sequence);
      await unitOfWork.commit([...step.writes, removal]);
      step.done();
      return 'moved';
    }
    if (admission === 'gap' && letter.decision !== 'replay') return waitForMissing(letter, seen + 1);
    if (letter.decision !== 'replay') {
      if (letter.state === 'dead') return 'stuck';
      if (letter.state === 'retrying' && (letter.retryAt ?? 0) > Date.now()) return 'early';
    }
    const result = await attempt(deliveryOf(letter), removal);
    if (result.type === 'done') return 'moved';
    const state = await failAgain(letter, result.state, result.reason);
    return state === 'dead' ? 'stuck' : 'early';
  };

  /**
   * What may come next, one row of each source in order of arrival: its first, or the one that fills the gap its first
   * waits for. Sources have no order between them, so a row that came early may lack what another source tells.
   */
  const nextOfEach = (rows: readonly DeadLetter[]): readonly DeadLetter[] =>
    Map.groupBy(rows, ({ source }) => source)
      .values()
      .map((ofSource) => ofSource.find((row) => admit(positions.seen(row.key, row.source), row.sequence) !== 'gap') ?? ofSource[0])
      .filter((row) => row !== undefined)
      .toArray();

  /** Moves a parked key one step on. False when it can go no further at present. */
  const step = async (rows: readonly DeadLetter[]): Promise<boolean> => {
    for (const row of nextOfEach(rows)) {
      const settled = await settle(row);
      if (settled !== 'early') return settled !== 'stuck';
    }
    return false;
  };

  /** Works off a parked key as far as it goes. True when nothing of it is left. */
  const drain = async (key: string): Promise<boolean> => {
    await positions.load([key]);
    for (let conflicts = 0; ;) {
      const rows = await parkingLot.rows(group, key);
      if (rows.length === 0) {
        held.delete(key);
        return true;
      }
      try {
        if (!(await step(rows))) return false;
      } catch (error) {
        conflicts += 1;
        if (!isAppError(error, 'VERSION_CONFLICT') || conflicts > MAX_CONFLICTS) throw error;
      }
    }
  };

  /** Puts one more event of a parked key behind the others. True when the key is free again. */
  const enqueue = async (delivery: Delivery): Promise<boolean> => {
    const letter = await letterOf(delivery, 'waiting', 'stands behind another event of its case');
    await unitOfWork.commit([parkingLot.add(letter)]);
    return drain(delivery.key);
  };

  return {
    park,
    enqueue,
    drain,
    /** Learns which of `keys` others have set aside. */
    learn: async (keys: readonly string[]): Promise<void> => {
      for (const key of await parkingLot.parked(group, keys)) held.add(key);
    },
    isHeld: (key: string): boolean => held.has(key),
  };
};
