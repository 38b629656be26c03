import { describe, expect, it } from 'vitest';
import { parseMapping, requireOffices } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import { createRowReader } from './read-row.ts';

const ROADS = { agencyId: 'roads', unitId: 'roads-maintenance' };
const VILLAGE = { agencyId: 'district', unitId: 'village' };
const offices = {
  byId: (id: string) => ({ roads: ROADS, village: VILLAGE })[id],
  byName: (name: string) => ({ 'Dinas Bina Marga': ROADS, 'Kelurahan Margorejo': VILLAGE })[name],
};

const mapping = (given: Partial<Mapping> = {}): Mapping => ({
  source: 'lapor-2022',
  timeZone: 'Asia/Jakarta',
  dates: 'iso',
  delimiter: ',',
  columns: {
    id: 'no',
    text: 'isi',
    receivedAt: 'masuk',
    agency: 'instansi',
    answeredAt: 'jawab',
    areaCode: ['desa', 'camat'],
    kind: 'jenis',
    answer: 'jawaban',
  },
  agencies: { PU: 'roads', Nowhere: 'gone' },
  kinds: { Keluhan: 'complaint' },
  outcomes: {},
  answered: 'closed',
  language: 'id',
  ...given,
});
const row = { no: '7', isi: 'jalan rusak', masuk: '2022-03-02 09:00:00' };
const read = (cells: Record<string, string>, given: Partial<Mapping> = {}) =>
  createRowReader(mapping(given), offices)({ ...row, ...cells });
const past = (cells: Record<string, string>, given: Partial<Mapping> = {}) => {
  const result = read(cells, given);
  if (!result.ok) throw new Error(result.fault.message);
  return result.past;
};
const utc = (text: string) => Temporal.Instant.from(text);

describe('a row of a file', () => {
  it('tells times in the zone of the mapping, unless they say their own', () => {
    expect(past({}).receivedAt).toEqual(utc('2022-03-02T02:00:00Z'));
    expect(past({ masuk: '2022-03-02T09:00:00Z' }).receivedAt).toEqual(utc('2022-03-02T09:00:00Z'));
    expect(past({ masuk: '2022-03-02T09:00:00+08:00' }).receivedAt).toEqual(utc('2022-03-02T01:00:00Z'));
    expect(past({ masuk: '2022-03-02' }).receivedAt).toEqual(utc('2022-03-01T17:00:00Z'));
  });

  it('tells dates with the day first where the mapping says so', () => {
    const received = (masuk: string) => past({ masuk }, { dates: 'day-month-year' }).receivedAt;
    expect(received('2/3/2022 09:00')).toEqual(utc('2022-03-02T02:00:00Z'));
    expect(received('02-03-2022 09.00.30')).toEqual(utc('2022-03-02T02:00:30Z'));
    expect(received('02.03.2022')).toEqual(utc('2022-03-01T17:00:00Z'));
  });

  it('says how to have such dates read', () => {
    expect(read({ masuk: '02/03/2022' })).toMatchObject({ fault: { message: expect.stringContaining('day-month-year') as string } });
    for (const masuk of ['2022-03-02', '31/02/2022', '3/2022']) expect(read({ masuk }, { dates: 'day-month-year' }).ok).toBe(false);
  });

  it('finds its office by name, by the mapping, or by the rest', () => {
    const since = utc('2022-03-02T02:00:00Z');
    expect(past({ instansi: 'Dinas Bina Marga' }).duty).toEqual({ ...ROADS, since });
    expect(past({ instansi: 'Kelurahan Margorejo' }).duty).toEqual({ ...VILLAGE, since });
    expect(past({ instansi: 'PU' }).duty).toEqual({ ...ROADS, since });
    expect(past({ instansi: 'Dinas Lain' }, { otherAgencies: 'village' }).duty).toEqual({ ...VILLAGE, since });
    expect(past({ instansi: '' }).duty).toBeNull();
  });

  it('is over since its answer, unless the mapping says that an answer leaves it open', () => {
    const at = utc('2022-03-03T02:00:00Z');
    expect(past({ instansi: 'PU', jawab: '2022-03-03 09:00' })).toMatchObject({ answer: { at, text: null, outcome: null }, closedAt: at });
    expect(past({ instansi: 'PU', jawab: '2022-03-03 09:00' }, { answered: 'open' }).closedAt).toBeNull();
  });

  it('keeps an answer that is older than the question', () => {
    expect(past({ instansi: 'PU', jawab: '2022-03-01 09:00' }).answer?.at).toEqual(utc('2022-03-01T02:00:00Z'));
  });

  it('takes the first column that is not empty', () => {
    expect(past({ desa: ' ', camat: '35.78.02' }).submission.place?.areaCode).toBe('35.78.02');
    expect(past({ desa: '35.78.02.1003', camat: '35.78.02' }).submission.place?.areaCode).toBe('35.78.02.1003');
  });

  it.each([
    ['FIELD_MISSING', { isi: ' ' }],
    ['FIELD_MISSING', { no: '' }],
    ['FIELD_MISSING', { masuk: '' }],
    ['TIME_UNREADABLE', { masuk: 'kemarin' }],
    ['TIME_UNREADABLE', { jawab: '2022-13-01', instansi: 'PU' }],
    ['AGENCY_UNKNOWN', { instansi: 'Dinas Lain' }],
    ['AGENCY_UNKNOWN', { instansi: 'Nowhere' }],
    ['WORD_UNKNOWN', { jenis: 'Aduan' }],
    ['ANSWER_WITHOUT_TIME', { instansi: 'PU', jawaban: 'sudah' }],
    ['AGENCY_UNKNOWN', { instansi: 'jalan rusak '.repeat(30) }],
    ['WORD_UNKNOWN', { jenis: 'jalan rusak '.repeat(30) }],
  ])('is left out with %s, and no word of the complaint', (code, cells) => {
    const result = read(cells);
    expect(result).toMatchObject({ ok: false, fault: { code } });
    expect(JSON.stringify(result)).not.toContain('jalan rusak');
  });
});

describe('a mapping', () => {
  const LEAST = 'source: a\ntimeZone: Asia/Jakarta\ncolumns: { id: a, text: b, receivedAt: c }\n';

  it('needs little', () => {
    expect(parseMapping('m.yaml', LEAST)).toMatchObject({ delimiter: ',', answered: 'closed', language: 'id', agencies: {} });
  });

  it('names each id that the directory lacks', () => {
    const check = (given: Partial<Mapping>) => () => requireOffices('m.yaml', mapping(given), (id) => offices.byId(id) !== undefined);
    expect(check({ agencies: { PU: 'roads' }, otherAgencies: 'village' })).not.toThrow();
    expect(check({ agencies: { PU: 'roadz' }, otherAgencies: 'vilage' })).toThrow(/agencies\.PU: .*roadz\n.*otherAgencies: .*vilage/u);
  });

  it.each([
    ['source', 'source: Kota Lama\ntimeZone: Asia/Jakarta\ncolumns: { id: a, text: b, receivedAt: c }'],
    ['timeZone', 'source: a\ntimeZone: WIB\ncolumns: { id: a, text: b, receivedAt: c }'],
    ['columns.text', 'source: a\ntimeZone: Asia/Jakarta\ncolumns: { id: a, receivedAt: c }'],
    ['columns', LEAST.replace('text: b', 'text: b, agencie: d')],
    ['the file', `${LEAST}agencie: {}`],
    ['no YAML', 'source: [a'],
  ])('says where it is wrong: %s', (where, text) => {
    expect(() => parseMapping('m.yaml', text)).toThrow(
      expect.objectContaining({ code: 'MAPPING_INVALID', message: expect.stringContaining(where) as string }),
    );
  });
});
