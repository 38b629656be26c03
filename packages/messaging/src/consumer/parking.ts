import { newId } from '@tanggap/kernel';
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
const retryDelay = (attempts: number): number => Math.min(30_000, 500 * 2 ** attempts);

const deliveryOf = (letter: DeadLetter): Delivery => ({
  key: letter.key,
  source: letter.source,
  sequence: letter.sequence,
  type: letter.type,
  read: () => JSON.parse(letter.event) as unknown,
});

/** Sets a key aside in this group, so that one poison event blocks one case; all others flow on. */
export const createParking = ({ group, parkingLot, unitOfWork, logger, positions, attempt }: Parts) => {
  const letterOf = (delivery: Delivery, state: DeadLetterState, reason: string, now: number) => ({
    id: newId(),
    group,
    key: delivery.key,
    source: delivery.source,
    sequence: delivery.sequence,
    type: delivery.type,
    event: JSON.stringify(delivery.read()),
    state,
    reason,
    attempts: 0,
    parkedAt: now,
    retryAt: state === 'retrying' ? now + retryDelay(0) : null,
  });

  const park = async (delivery: Delivery, why: { readonly state: DeadLetterState; readonly reason: string }): Promise<void> => {
    const letter = letterOf(delivery, why.state, why.reason, Date.now());
    await unitOfWork.commit([parkingLot.add(letter)]);
    const facts = { caseId: delivery.key, type: delivery.type, sequence: delivery.sequence, deadLetterId: letter.id, reason: why.reason };
    if (why.state === 'retrying') logger.warn(facts, 'event set aside, will be tried again');
    else logger.error(facts, `event set aside (${why.state}); see: tanggap dead-letters list`);
  };

  const failAgain = async (letter: DeadLetter, state: 'retrying' | 'dead', reason: string): Promise<void> => {
    const attempts = letter.attempts + 1;
    const dead = state === 'dead' || attempts >= MAX_ATTEMPTS;
    const change = dead
      ? ({ state: 'dead', reason, attempts, retryAt: null, decision: null } as const)
      : ({ state: 'retrying', reason, attempts, retryAt: Date.now() + retryDelay(attempts), decision: null } as const);
    await unitOfWork.commit([parkingLot.update(letter, change)]);
    if (dead)
      logger.error({ caseId: letter.key, deadLetterId: letter.id, attempts, reason }, 'event is dead; see: tanggap dead-letters list');
  };

  /** The row's removal, its effects and the group's position are one commit. True when the next row may follow. */
  const settle = async (letter: DeadLetter): Promise<boolean> => {
    await positions.load([letter.key]);
    const seen = positions.seen(letter.key, letter.source);
    const removal: Write = parkingLot.remove(letter.id);
    const admission = admit(seen, letter.sequence);
    if (admission === 'repeat') {
      await unitOfWork.commit([removal]);
      return true;
    }
    if (letter.decision === 'discard') {
      await unitOfWork.commit([positions.advance(letter.key, letter.source, letter.sequence), removal]);
      positions.advanced(letter.key, letter.source, letter.sequence);
      return true;
    }
    if (admission === 'gap' && letter.decision !== 'replay') {
      if (letter.state !== 'gap')
        await unitOfWork.commit([parkingLot.update(letter, { state: 'gap', reason: `sequence ${seen + 1} has not come` })]);
      return false;
    }
    const stillWaits = (letter.state === 'retrying' && (letter.retryAt ?? 0) > Date.now()) || letter.state === 'dead';
    if (stillWaits && letter.decision !== 'replay') return false;
    const result = await attempt(deliveryOf(letter), [removal]);
    if (result.type === 'done') return true;
    await failAgain(letter, result.state, result.reason);
    return false;
  };

  /** What comes next: the first row, or the one that fills the gap it waits for. */
  const nextOf = (rows: readonly DeadLetter[]): DeadLetter | undefined => {
    const [head] = rows;
    if (!head || head.state !== 'gap') return head;
    return rows.find((row) => row.source === head.source && admit(positions.seen(row.key, row.source), row.sequence) !== 'gap') ?? head;
  };

  /** Works off a parked key as far as it goes. True when nothing of it is left. */
  const drain = async (key: string): Promise<boolean> => {
    await positions.load([key]);
    let rows = await parkingLot.rows(group, key);
    for (let next = nextOf(rows); next !== undefined; next = nextOf(rows)) {
      const settled = next;
      if (!(await settle(settled))) return false;
      await positions.load([key]);
      rows = rows.filter((row) => row.id !== settled.id);
    }
    return true;
  };

  /** Puts one more event of a parked key behind the others. True when the key is free again. */
  const enqueue = async (delivery: Delivery): Promise<boolean> => {
    await unitOfWork.commit([parkingLot.add(letterOf(delivery, 'waiting', 'stands behind another event of its case', Date.now()))]);
    return drain(delivery.key);
  };

  return { park, enqueue, drain };
};
