import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBench, triageRequested, until } from '../test/bus-bench.ts';
import type { Bench, BusUnderTest } from '../test/bus-bench.ts';
import { ack, deadLetter, retry } from './consumer/outcome.ts';

export const describeParking = (adapter: string, open: () => Promise<BusUnderTest>): void => {
  describe(`parked keys on ${adapter}`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = createBench(await open());
    });
    afterEach(() => bench.close());

    it('sets a poison case aside, keeps its later events in order, and lets the others flow', async () => {
      let cured = false;
      await bench.publish('sick', 3);
      await bench.publish('well', 3);
      const consumer = await bench.consume(async (event) =>
        event.subject === 'sick' && !cured ? deadLetter('cannot be read') : bench.effectOf(event),
      );
      await bench.settled(consumer);
      expect((await bench.effects()).toSorted()).toEqual(['well/1', 'well/2', 'well/3']);
      const letters = await bench.bus.parkingLot.list({ limit: 10 });
      expect(letters.map(({ key, sequence, state }) => [key, sequence, state])).toEqual([
        ['sick', 1, 'dead'],
        ['sick', 2, 'waiting'],
        ['sick', 3, 'waiting'],
      ]);

      cured = true;
      const [dead] = letters;
      if (!dead) throw new Error('no dead letter');
      await bench.unitOfWork.commit([bench.bus.parkingLot.update(dead, { decision: 'replay' })]);
      await until('the case to be free', async () => (await bench.bus.parkingLot.list({ limit: 10 })).length === 0);
      expect((await bench.effects()).filter((id) => id.startsWith('sick'))).toEqual(['sick/1', 'sick/2', 'sick/3']);
      await bench.publish('sick');
      await bench.settled(consumer);
      expect(await bench.effects()).toContain('sick/4');
    });

    it('discards a dead letter by command and goes on behind it', async () => {
      await bench.publish('sick', 2);
      const consumer = await bench.consume(async (event) => (event.sequence === 1 ? deadLetter('cannot be read') : bench.effectOf(event)));
      await bench.settled(consumer);
      const [dead] = await bench.bus.parkingLot.list({ limit: 1 });
      if (!dead) throw new Error('no dead letter');
      await bench.unitOfWork.commit([bench.bus.parkingLot.update(dead, { decision: 'discard' })]);
      await until('the case to be free', async () => (await bench.bus.parkingLot.list({ limit: 10 })).length === 0);
      expect(await bench.effects()).toEqual(['sick/2']);
    });

    it('tries again by itself what cannot be done yet', async () => {
      let known = false;
      await bench.publish('early');
      const consumer = await bench.consume(async (event) => (known ? bench.effectOf(event) : retry('the directory does not know it yet')));
      await bench.settled(consumer);
      expect(await bench.bus.parkingLot.list({ limit: 10 })).toMatchObject([{ state: 'retrying' }]);
      known = true;
      await until('the second try', async () => (await bench.effects()).length === 1);
      await until('the case to be free', async () => (await bench.bus.parkingLot.list({ limit: 10 })).length === 0);
    });

    it('lets what came early wait for another source that stands behind it', async () => {
      const consumer = await bench.consumeAll({
        'case.verified': async (event) =>
          (await bench.effects()).includes('request') ? bench.effectOf(event) : retry('nobody has asked for it yet'),
        'case.triage-requested': async () => ack([bench.effect('request')]),
      });
      await bench.publish('early', 2);
      await until('both to be set aside', async () => (await bench.bus.parkingLot.list({ limit: 10 })).length === 2);
      await bench.unitOfWork.commit(bench.bus.outbox('routing').publish([triageRequested('early')]));
      await until('the case to be free', async () => (await bench.bus.parkingLot.list({ limit: 10 })).length === 0);
      expect(await bench.effects()).toHaveLength(3);
      await bench.settled(consumer);
    });

    it('counts what is set aside, by group and state', async () => {
      await bench.publish('sick', 3);
      await bench.publish('sore', 1);
      const consumer = await bench.consume(async () => deadLetter('cannot be read'));
      await bench.settled(consumer);
      expect(await bench.bus.parkingLot.counts()).toEqual([
        { group: 'test', state: 'dead', events: 2, keys: 2 },
        { group: 'test', state: 'waiting', events: 2, keys: 1 },
      ]);
    });

    it('adds an event to the parking lot once, and lets one of two change or remove it', async () => {
      const { parkingLot } = bench.bus;
      const letter = {
        id: 'first',
        group: 'test',
        key: 'a',
        source: 'casework',
        sequence: 1,
        type: 'case.verified',
        event: '{}',
        state: 'dead' as const,
        reason: 'test',
        attempts: 0,
        parkedAt: 1,
        retryAt: null,
      };
      await bench.unitOfWork.commit([parkingLot.add(letter), parkingLot.add({ ...letter, id: 'second' })]);
      const [kept] = await parkingLot.rows('test', 'a');
      if (!kept) throw new Error('no letter');
      expect(kept).toEqual({ ...letter, decision: null });
      expect(await parkingLot.find('first')).toEqual(kept);
      expect(await parkingLot.due('test', Date.now(), 10)).toEqual([]);

      await bench.unitOfWork.commit([parkingLot.update(kept, { decision: 'replay' })]);
      expect(await parkingLot.due('test', Date.now(), 10)).toEqual(['a']);
      await expect(bench.unitOfWork.commit([parkingLot.update(kept, { decision: 'discard' })])).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
      });
      await bench.unitOfWork.commit([parkingLot.remove('first')]);
      await expect(bench.unitOfWork.commit([parkingLot.remove('first')])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await parkingLot.parked('test', ['a'])).toEqual([]);
    });
  });
};
