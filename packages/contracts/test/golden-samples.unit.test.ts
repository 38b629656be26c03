import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVENTS, parseEvent } from '../src/index.ts';

const folder = new URL('golden/', import.meta.url);
const sample = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>;
const names = readdirSync(folder);

describe('golden samples', () => {
  it('exist for every version of every event, and for nothing else', () => {
    const wanted = EVENTS.flatMap((event) => Array.from({ length: event.version }, (_, n) => `${event.type}.v${n + 1}.json`));
    expect(names.toSorted()).toEqual(wanted.toSorted());
  });

  it.each(names)('%s is read as it was written', (name) => {
    expect(parseEvent(sample(name))).toEqual({ ok: true, event: sample(name) });
  });

  it('drops fields that a newer version has added', () => {
    const given = sample('case.verified.v1.json');
    const newer = { ...given, data: { ...(given['data'] as object), addedLater: 1 } };
    expect(parseEvent(newer)).toEqual({ ok: true, event: given });
  });

  it('gives an agency that was published before there were places and topics none of its own', () => {
    const given = sample('agency.published.v1.json') as { data: object };
    const { jurisdiction: _, topics: __, ...before } = given.data as Record<string, unknown>;
    const parsed = parseEvent({ ...given, data: before });
    expect(parsed).toMatchObject({ ok: true, event: { data: { jurisdiction: [], topics: [] } } });
  });

  it.each([
    ['an unknown type', { type: 'case.imagined' }, 'unknown event type case.imagined'],
    ['a newer version', { dataversion: 99 }, 'version 99 of case.verified is newer than this program'],
    ['no sequence', { sequence: 0 }, 'envelope sequence'],
    ['broken data', { data: { caseId: '' } }, 'case.verified'],
  ])('refuses %s and says why', (_what, change, reason) => {
    const parsed = parseEvent({ ...sample('case.verified.v1.json'), ...change });
    expect(parsed).toMatchObject({ ok: false, reason: expect.stringContaining(reason) as string });
  });
});
