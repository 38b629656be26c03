import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatched, received, responded, wib } from '../../test/given-clocks.ts';
import { openService, record } from '../../test/given-service.ts';
import type { OpenedService } from '../../test/given-service.ts';

const DUE = wib('2026-03-09 16:00');
const fire = { type: 'FireRow', row: { clock: 'L2', episode: 1, level: 0, generation: 1 }, now: DUE, realNow: 0 } as const;

describe('actOnCase', () => {
  let opened: OpenedService;
  const load = () => opened.load('case-1');
  beforeEach(async () => {
    opened = openService(DUE);
    await opened.open('case-1', received('2026-03-02 09:00'), dispatched('2026-03-02 10:00'));
  });
  afterEach(() => opened.close());

  it('decides again on what somebody else has stored meanwhile: an answer and a question never both count', async () => {
    const before = await load();
    await opened.act(before, [record(responded('2026-03-09 15:59:59'))]);
    expect(await opened.act(before, [fire])).toMatchObject({ type: 'decided', events: [] });
    expect((await load()).clocks.clocks.find(({ id }) => id === 'L2')?.state).toBe('met');
  });

  it('asks once when two are woken for the same row', async () => {
    const before = await load();
    const both = await Promise.all([opened.act(before, [fire]), opened.act(before, [fire])]);
    const events = both.flatMap((done) => (done.type === 'decided' ? done.events : []));
    expect(events.map(({ type }) => type)).toEqual(['DeadlineAsked']);
    expect((await load()).version).toBe(2);
  });
});
