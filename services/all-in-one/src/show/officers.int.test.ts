import type { Agency } from '@tanggap/contracts';
import { manualClock } from '@tanggap/kernel';
import { until } from '@tanggap/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { recordingServer } from '../../test/recording-server.ts';
import { CASE, deadlineSet, dispatched, drafted, escalated, responded, triaged } from '../../test/show-events.ts';
import { createAgenda } from './agenda.ts';
import { createApiClient } from './api-client.ts';
import { createOfficers } from './officers.ts';
import type { Sample } from './sample.ts';

const MONDAY = '2026-03-02T02:00:00.000Z';
const DUE = '2026-03-09T09:00:00.000Z';
/** Long after everything that is planned: the agenda does it at once. */
const MUCH_LATER = '2027-01-01T00:00:00Z';

const agency = (id: string, kind: Agency['kind'], name: string): Agency => ({
  id,
  name,
  kind,
  timeZone: 'Asia/Jakarta',
  calendarId: 'id-national',
  headPostId: `${id}-head`,
  intakeUnitId: `${id}-unit`,
  inspectorateId: null,
  nationalAdminId: null,
  ombudsmanId: null,
  classifierNames: [name],
  jurisdiction: [],
  topics: [],
  fourEyes: false,
});
const sample: Sample = { id: 'one', label: { id: 'Satu', en: 'One' }, text: 'satu', belongsTo: { name: 'Dinas Dua' }, reaction: 'confirm' };

describe('the simulated staff', () => {
  const endings: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0)) await end();
  });

  /** `roads` stands where the pattern of diligence puts a late agency, or behind it where it puts a prompt one. */
  const office = async (diligence: 'late' | 'prompt', given: Partial<Sample> = {}) => {
    const server = await recordingServer();
    const agenda = createAgenda(manualClock(MUCH_LATER), () => undefined);
    const roads = agency('roads', 'agency', 'Dinas Satu');
    const second = agency('second', 'agency', 'Dinas Dua');
    const receipt = { trackingId: 'TGP-AAAA-BBBB', pin: 'ABCD1234', caseId: CASE };
    const officers = createOfficers({
      client: createApiClient(server.url, new AbortController().signal),
      agenda,
      agencies: diligence === 'late' ? [roads, second] : [second, roads],
      locality: { officeOf: () => ({ agencyId: 'second' }) },
      keys: { nationalAdmin: 'admin-key', officer: (id) => `officer-of-${id}`, head: (id) => `head-of-${id}` },
      sentOf: () => ({ sample: { ...sample, ...given }, ordinal: 1, receipt }),
      language: 'id',
    });
    endings.push(agenda.close, server.close);
    const commands = () => server.requests.filter(({ line }) => line.startsWith('POST'));
    return { officers, server, commands, agenda };
  };

  it('read the case and answer it under its ETag, with their own key', async () => {
    const { officers, server, commands } = await office('prompt');
    [dispatched(MONDAY), deadlineSet(MONDAY, DUE)].forEach(officers.onEvent);
    await until('both commands', () => commands().length === 2);
    expect(server.lines()).toContain(`GET /api/v1/cases/${CASE}`);
    const answer = commands().find(({ line }) => line.endsWith('/commands/respond'));
    expect(answer?.headers).toMatchObject({
      authorization: 'Bearer officer-of-roads',
      'if-match': expect.stringMatching(/^"\d"$/u) as string,
    });
    expect(answer?.body).toMatchObject({ outcome: 'fulfilled' });
  });

  it('wait for the first rung where they are late', async () => {
    const { officers, commands } = await office('late');
    [dispatched(MONDAY), deadlineSet(MONDAY, DUE), escalated(DUE, 1, 'unit-head')].forEach(officers.onEvent);
    await until('the answer', () => commands().length > 0);
    expect(commands().map(({ line }) => line)).toEqual([`POST /api/v1/cases/${CASE}/commands/respond`]);
  });

  it('have a second person approve a draft', async () => {
    const { officers, commands } = await office('late');
    [dispatched(MONDAY), drafted(MONDAY)].forEach(officers.onEvent);
    await until('the approval', () => commands().length > 0);
    expect(commands()[0]).toMatchObject({
      line: `POST /api/v1/cases/${CASE}/commands/approve`,
      headers: { authorization: 'Bearer head-of-roads' },
    });
  });

  it.each([
    ['the question first', [triaged(MONDAY), deadlineSet(MONDAY, DUE, { clock: 'L1' })]],
    ['the deadline first', [deadlineSet(MONDAY, DUE, { clock: 'L1' }), triaged(MONDAY)]],
  ])('sort once what the machine does not know: %s', async (_order, events) => {
    const { officers, commands, agenda } = await office('prompt');
    [...events, deadlineSet(MONDAY, DUE)].forEach(officers.onEvent);
    await until('the dispatch', () => commands().length > 0);
    await agenda.close();
    expect(commands()).toHaveLength(1);
    expect(commands()[0]).toMatchObject({
      line: `POST /api/v1/cases/${CASE}/commands/dispatch`,
      headers: { authorization: 'Bearer admin-key' },
      body: { agencyId: 'second' },
    });
  });

  it('reply for the reporter with the PIN of the receipt', async () => {
    const { officers, commands } = await office('prompt');
    officers.onEvent(responded(MONDAY));
    await until('the reply', () => commands().length > 0);
    expect(commands()[0]).toMatchObject({
      line: 'POST /api/v1/track/TGP-AAAA-BBBB/commands/confirm',
      headers: { 'x-tracking-pin': 'ABCD1234' },
      body: { solved: true },
    });
  });
});

describe('createApiClient', () => {
  const withServer = async <T>(answer: Parameters<typeof recordingServer>[0], work: (url: string, lines: () => string[]) => Promise<T>) => {
    const server = await recordingServer(answer);
    try {
      return await work(server.url, server.lines);
    } finally {
      await server.close();
    }
  };
  const client = (url: string) => createApiClient(url, new AbortController().signal);

  it('reads the case again when somebody was quicker', async () => {
    const lines = await withServer(
      (line, nth) => (line.startsWith('POST') && nth === 1 ? { status: 412 } : undefined),
      async (url, asked) => {
        expect(await client(url).command('key', 'c', 'accept', {})).toBe(true);
        return asked();
      },
    );
    expect(lines).toEqual([
      'GET /api/v1/cases/c',
      'POST /api/v1/cases/c/commands/accept',
      'GET /api/v1/cases/c',
      'POST /api/v1/cases/c/commands/accept',
    ]);
  });

  it('takes no for an answer', async () => {
    await withServer(
      (line) => (line.startsWith('POST') ? { status: 409, body: { code: 'COMMAND_NOT_ALLOWED', detail: 'no' } } : undefined),
      async (url) => {
        expect(await client(url).command('key', 'c', 'accept', {})).toBe(false);
      },
    );
  });

  it('tells any other problem by its code', async () => {
    await withServer(
      () => ({ status: 422, body: { code: 'AREA_UNKNOWN', detail: 'no such area' } }),
      async (url) => {
        await expect(client(url).submit({ text: 'satu' })).rejects.toMatchObject({ code: 'AREA_UNKNOWN', message: 'no such area' });
      },
    );
  });
});
