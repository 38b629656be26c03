import { isAppError } from '@tanggap/kernel';
import type { Write } from '@tanggap/persistence';
import { differences, entitiesOfOffices } from '#/domain/entity.ts';
import { inheritedAgencies } from '#/domain/inherited-access.ts';
import { applyOrder, asOfNow, bySequence } from '#/domain/reorganisation.ts';
import type { Offices, Reorganisation } from '#/domain/reorganisation.ts';
import type { ApiKeyStore } from '#/ports/api-key-store.ts';
import { keyPublicationOf, publicationOf, reorganisationPublicationOf } from '#/publications.ts';
import type { ReorganisationParts } from './order-reorganisation.ts';
import { rehearse } from './rehearse.ts';
import { takeTurn } from './take-turn.ts';

type Parts = ReorganisationParts & { readonly keys: ApiKeyStore };
type Envelope = Parameters<typeof publicationOf>[1];

/** What became of an order at its instant; `problem` null: it is in force. */
export type Settled = { readonly reorganisation: Reorganisation; readonly problem: string | null };

const PAGE = 500;
/** Each means that somebody got on; more than there are processes that begin at the same moment. */
const MAX_CONFLICTS = 20;

/**
 * Brings what is due into force, one order in one commit: the offices, the keys of those who go along, and that it is
 * done. So it happens once, however often and in however many processes this is called, and also when nothing ran at
 * its instant. When somebody was quicker it looks again.
 */
export const bringIntoForce = (parts: Parts) => {
  const { directory, reorganisations, keys, unitOfWork, outbox, clock } = parts;

  const officeWrites = async (before: Offices, after: Offices, envelope: Envelope): Promise<Write[]> => {
    const unchanged = new Set(entitiesOfOffices(before).map(({ body }) => body));
    const changed = entitiesOfOffices(after).filter(({ body }) => !unchanged.has(body));
    const { changes } = differences(changed, await directory.stored());
    return changes.flatMap(({ entity, version }) => [
      version === null ? directory.add(entity) : directory.replace(entity, version),
      ...outbox.publish([publicationOf(entity, envelope)]),
    ]);
  };

  const keyWrites = async ({ order }: Reorganisation, { agencies }: Offices, envelope: Envelope): Promise<Write[]> => {
    const writes: Write[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await keys.list({ after, limit: PAGE });
      for (const key of page) {
        const agencyIds = inheritedAgencies(key, order, agencies);
        if (!agencyIds) continue;
        writes.push(keys.actFor(key, agencyIds), ...outbox.publish([keyPublicationOf({ ...key, agencyIds: [...agencyIds] }, envelope)]));
      }
      const last = page.at(-1);
      if (page.length < PAGE || !last) return writes;
      after = last.keyId;
    }
  };

  const settle = async (due: Reorganisation): Promise<Settled> => {
    // Whoever orders at this moment has seen the offices without it.
    const { taken } = await takeTurn(directory);
    const offices = { agencies: await directory.list('agency'), units: await directory.list('unit') };
    const envelope = { time: clock.now(), cause: { correlationId: due.id, eventId: null } };
    const one = asOfNow(due, offices);
    const objection = rehearse(offices, [one])?.objection;
    const reorganisation: Reorganisation = { ...one, state: objection ? 'failed' : 'in-force' };
    const effects = objection
      ? []
      : [...(await officeWrites(offices, applyOrder(offices, one), envelope)), ...(await keyWrites(one, offices, envelope))];
    await unitOfWork.commit([
      taken,
      ...effects,
      reorganisations.settle(reorganisation),
      ...outbox.publish([reorganisationPublicationOf(reorganisation, envelope)]),
    ]);
    return { reorganisation, problem: objection?.problem ?? null };
  };

  const nextDue = async (): Promise<Reorganisation | undefined> => {
    const now = clock.now();
    const isDue = ({ state, effectiveAt }: Reorganisation) => state === 'ordered' && Temporal.Instant.compare(effectiveAt, now) <= 0;
    return (await reorganisations.list()).filter(isDue).toSorted(bySequence)[0];
  };

  return async (): Promise<readonly Settled[]> => {
    const settled: Settled[] = [];
    let conflicts = 0;
    for (let due = await nextDue(); due; due = await nextDue()) {
      try {
        settled.push(await settle(due));
      } catch (error) {
        conflicts += 1;
        if (!isAppError(error, 'VERSION_CONFLICT') || conflicts === MAX_CONFLICTS) throw error;
      }
    }
    return settled;
  };
};

export type BringIntoForce = ReturnType<typeof bringIntoForce>;
