import type { Agency } from '@tanggap/contracts';
import { describe, expect, it } from 'vitest';
import { decideActs, decideReaction, decideTriage, diligenceOf, openingAfter, sendingTimes } from './plan.ts';
import { SAMPLES } from './samples.ts';

const ZONE = 'Asia/Jakarta';
const DATES = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09'];
const DUE = Temporal.Instant.from('2026-03-09T16:00:00+07:00');
const START = Temporal.Instant.from('2026-03-02T08:00:00+07:00');

const agency = (id: string, kind: Agency['kind'] = 'agency', classifierNames: string[] = []): Agency => ({
  id,
  name: id,
  kind,
  timeZone: ZONE,
  calendarId: 'id-national',
  headPostId: `${id}-head`,
  intakeUnitId: `${id}-unit`,
  inspectorateId: null,
  nationalAdminId: null,
  ombudsmanId: null,
  classifierNames,
  jurisdiction: [],
  topics: [],
  fourEyes: false,
});
const agencies = [
  agency('inspectorate', 'inspectorate'),
  agency('roads', 'agency', ['Bina Marga']),
  agency('environment'),
  agency('transport'),
  agency('registry'),
  agency('district', 'district-office'),
];

describe('diligenceOf', () => {
  it('gives every kind of diligence to some agency of the example', () => {
    const kinds = new Set(agencies.map(({ id }) => diligenceOf(agencies, id)));
    expect([...kinds].toSorted()).toEqual(['late', 'never', 'on-warning', 'prompt']);
  });

  it('has the bodies of oversight answer', () => {
    expect(diligenceOf(agencies, 'inspectorate')).toBe('prompt');
  });
});

describe('decideActs', () => {
  const respondsAt = (acts: ReturnType<typeof decideActs>) => acts.find(({ command }) => command === 'respond')?.at;

  it.each([0, 1, 2, 3, 4, 5])('has prompt staff answer case %i on a counted day, before it is due', (ordinal) => {
    const at = respondsAt(decideActs('prompt', ordinal, { type: 'owed', workingDates: DATES }, ZONE));
    expect(at && Temporal.Instant.compare(at, DUE)).toBe(-1);
    expect(DATES).toContain(at?.toZonedDateTimeISO(ZONE).toPlainDate().toString());
  });

  it('has slow staff wait for the warning, and answer in time then', () => {
    expect(respondsAt(decideActs('on-warning', 1, { type: 'owed', workingDates: DATES }, ZONE))).toBeUndefined();
    expect(respondsAt(decideActs('on-warning', 1, { type: 'warned', dueAt: DUE }, ZONE))?.toString()).toBe('2026-03-09T05:00:00Z');
  });

  it('has late staff answer each case once: after the warning, or at a rung', () => {
    const rungs = [0, 1, 2, 3, 4].map((ordinal) => [
      ...decideActs('late', ordinal, { type: 'owed', workingDates: DATES }, ZONE).map(() => 'owed'),
      ...decideActs('late', ordinal, { type: 'warned', dueAt: DUE }, ZONE).map(() => 'warned'),
      ...[1, 2, 3, 4, 5].filter((level) => decideActs('late', ordinal, { type: 'escalated', level, at: DUE }, ZONE).length > 0),
    ]);
    expect(rungs).toEqual([['warned'], [1], [2], [1], [3]]);
  });

  it('has some staff do nothing whatever happens', () => {
    expect(decideActs('never', 0, { type: 'owed', workingDates: DATES }, ZONE)).toEqual([]);
    expect(decideActs('never', 0, { type: 'warned', dueAt: DUE }, ZONE)).toEqual([]);
    expect(decideActs('never', 0, { type: 'escalated', level: 1, at: DUE }, ZONE)).toEqual([]);
  });

  it('decides the same for the same case every time', () => {
    const once = () => decideActs('prompt', 7, { type: 'owed', workingDates: DATES }, ZONE);
    expect(once()).toEqual(once());
  });
});

describe('decideTriage', () => {
  const [someSample] = SAMPLES.filter(({ leftInTriage }) => !leftInTriage);
  const [left] = SAMPLES.filter(({ leftInTriage }) => leftInTriage);

  it('sorts a case on the next working day', () => {
    expect(decideTriage(someSample, DATES, 0, ZONE)?.toString()).toBe('2026-03-03T02:00:00Z');
  });

  it('never gets to the one that is left', () => {
    expect(left).toBeDefined();
    expect(decideTriage(left, DATES, 0, ZONE)).toBeUndefined();
  });
});

describe('decideReaction', () => {
  const reacting = (reaction: string) => SAMPLES.find((sample) => sample.reaction === reaction);

  it('confirms, disputes once, or says nothing', () => {
    expect(decideReaction(reacting('confirm'), 1)).toBe('confirm');
    expect([1, 2].map((nth) => decideReaction(reacting('rejoin'), nth))).toEqual(['rejoin', 'confirm']);
    expect(
      decideReaction(
        SAMPLES.find(({ reaction }) => reaction === undefined),
        1,
      ),
    ).toBeUndefined();
  });
});

describe('openingAfter', () => {
  it.each([
    ['2026-02-28T12:00:00+07:00', '2026-03-02T01:00:00Z'],
    ['2026-03-01T12:00:00+07:00', '2026-03-02T01:00:00Z'],
    ['2026-03-06T08:00:01+07:00', '2026-03-09T01:00:00Z'],
    ['2026-03-02T08:00:00+07:00', '2026-03-02T01:00:00Z'],
    ['2026-03-02T08:00:01+07:00', '2026-03-03T01:00:00Z'],
  ])('opens after %s at %s', (from, opening) => {
    expect(openingAfter(Temporal.Instant.from(from), ZONE).toString()).toBe(opening);
  });
});

describe('sendingTimes', () => {
  const times = sendingTimes(SAMPLES, START, ZONE);
  const local = times.map((time) => time.toZonedDateTimeISO(ZONE));

  it('sends none before the start and all others in waking hours', () => {
    expect(times.filter((time) => Temporal.Instant.compare(time, START) < 0)).toEqual([]);
    expect(local.filter(({ hour }) => hour < 8 || hour >= 21)).toEqual([]);
  });

  it('sends those without a day of their own within the first working week', () => {
    const days = SAMPLES.flatMap(({ day }, index) => (day === undefined ? [local[index]?.toPlainDate().toString() ?? ''] : []));
    expect(days.every((day) => day >= '2026-03-02' && day <= '2026-03-06')).toBe(true);
    expect(new Set(days).size).toBe(5);
  });

  it('sends the others on their day', () => {
    const index = SAMPLES.findIndex(({ id }) => id === 'holiday-pothole');
    expect(local[index]?.toPlainDate().toString()).toBe('2026-03-20');
  });

  it('plans the same every time', () => {
    expect(sendingTimes(SAMPLES, START, ZONE)).toEqual(times);
  });
});
