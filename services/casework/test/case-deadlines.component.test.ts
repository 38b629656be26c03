import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFICER, START, runCasework } from './running-casework.ts';
import type { RunningCasework } from './running-casework.ts';

const ANSWER = 'Jawaban contoh: lampu sudah diganti.';

describe('deadlines of a case', () => {
  let running: RunningCasework;
  beforeEach(async () => {
    running = await runCasework();
  });
  afterEach(async () => {
    await running.close();
  });

  const answerCase = async (caseId: string) => {
    const officer = await running.as(OFFICER);
    expect(await officer.command(caseId, 'respond', { text: ANSWER, outcome: 'fulfilled' })).toMatchObject({ status: 200 });
  };
  const silenceAsk = (caseId: string, dueAt: string, generation = 1) => ({
    type: 'deadline.due' as const,
    key: caseId,
    data: {
      caseId,
      clock: 'L3',
      episode: 1,
      level: 0,
      generation,
      startedAt: START,
      dueAt,
      stops: ['rejoined' as const, 'confirmed' as const],
      consequence: 'close-by-silence' as const,
    },
  });

  it('says once whether a deadline was held, by when it was done and not by when it was asked', async () => {
    await running.submit('case-1');
    await running.route('case-1');
    await running.harness.moveTo('2026-03-09T08:59:59.000Z');
    await answerCase('case-1');
    await running.harness.moveTo('2026-03-10T03:00:00Z');
    const ask = {
      type: 'deadline.due' as const,
      key: 'case-1',
      data: {
        caseId: 'case-1',
        clock: 'L2',
        episode: 1,
        level: 0,
        generation: 1,
        startedAt: START,
        dueAt: '2026-03-09T09:00:00.000Z',
        stops: ['answered' as const],
        consequence: 'escalate' as const,
      },
    };
    await running.harness.say(ask);
    await running.harness.say(ask);
    expect((await running.harness.heard('deadline.held', 'case-1')).data).toMatchObject({
      clock: 'L2',
      stoppedAt: '2026-03-09T08:59:59.000Z',
      by: 'answered',
      status: 'answered',
    });
    await running.settled();
    expect(running.harness.countOf('deadline.held')).toBe(1);
    await running.harness.say({ ...ask, data: { ...ask.data, generation: 2, dueAt: '2026-03-09T08:59:58.999Z' } });
    expect((await running.harness.heard('deadline.missed', 'case-1')).data).toMatchObject({ generation: 2, status: 'answered' });
  });

  it('does not answer for a case that it does not know', async () => {
    await running.harness.say(silenceAsk('case-1', '2026-03-03T09:00:00.000Z'));
    await running.settled();
    expect(await running.harness.parts.bus.parkingLot.list({ limit: 10 })).toMatchObject([{ key: 'case-1', state: 'retrying' }]);
    expect(running.harness.countOf('deadline.missed')).toBe(0);
  });

  it('is closed by silence, and opened again by a rejoinder that travelled long', async () => {
    await running.submit('case-1');
    await running.route('case-1');
    await answerCase('case-1');
    await running.harness.moveTo('2026-03-16T09:00:01Z');
    await running.harness.say(silenceAsk('case-1', '2026-03-16T09:00:00.000Z'));
    expect((await running.harness.heard('case.closed', 'case-1')).data).toMatchObject({ reason: 'silence', status: 'closed' });
    expect(running.harness.countOf('deadline.missed', 'case-1')).toBe(1);
    const occurredAt = '2026-03-16T08:59:00.000Z';
    const text = await running.seal('case-1', 'Belum menyala');
    await running.harness.say({ type: 'reporter.rejoined', key: 'case-1', data: { caseId: 'case-1', occurredAt, text } });
    expect((await running.harness.heard('case.disputed', 'case-1')).data).toMatchObject({ status: 'disputed', occurredAt });
    await running.harness.say(silenceAsk('case-1', '2026-03-16T09:00:00.000Z', 2));
    expect((await running.harness.heard('deadline.held', 'case-1')).data).toMatchObject({ by: 'rejoined', stoppedAt: occurredAt });
  });
});
