import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { EXAMPLE_DIRECTORY, seedDirectory } from '@tanggap/directory';
import { systemClock } from '@tanggap/kernel';
import { createLogger } from '@tanggap/service-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../test/run-command.ts';
import { openStores } from '../../embedded/open-stores.ts';

type Told = { id: string; state: string; from: string; order: { of: string; successors?: object[] } };

describe('tanggap reorganise', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = mkdtempSync(`${tmpdir()}/tanggap-reorganise-`);
    const { database, bus, close } = openStores(dataDir, createLogger('silent'));
    await seedDirectory(database, bus, systemClock, EXAMPLE_DIRECTORY);
    await close();
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const run = (...args: string[]) => runCommand(['reorganise', ...args], { DATA_DIR: dataDir });
  const listed = async () =>
    (await run('list', '--json')).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Told);

  it('takes no name that another agency has, and no place without its office', async () => {
    expect(await run('rename', 'roads', '--to', 'Dinas Kesehatan', '--now')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('"Dinas Kesehatan" is the name of the agency "health" by then') as string,
    });
    for (const area of ['35.78.02', '35.78.02=', '35.78.02=a=b']) {
      const given = await run('split', 'roads', '--into', 'health,transport', '--area', area, '--default', 'health', '--now');
      expect(given).toMatchObject({ code: 2, stderr: expect.stringContaining('35.78.02=roads-east') as string });
    }
  });

  it('orders each kind, lists them, and takes one back', async () => {
    const renamed = await run('rename', 'roads', '--to', 'Dinas Jalan', '--from', '2999-01-01');
    expect(renamed).toMatchObject({ code: 0, stderr: '' });
    expect(renamed.stdout).toContain('rename agency roads from "Dinas Sumber Daya Air dan Bina Marga" to "Dinas Jalan"');
    expect(renamed.stdout).toContain('on 2999-01-01 (2998-12-31T17:00:00.000Z)');
    expect(await run('merge', 'roads', 'transport', '--into', 'environment', '--from', '2999-02-01')).toMatchObject({ code: 0 });
    expect(await run('abolish', 'agency/civil-registry', '--successor', 'environment', '--now')).toMatchObject({ code: 0 });
    const places = ['--area', '35.78.02.1001=village-bendul-merisi'];
    const into = ['--into', 'village-bendul-merisi,village-margorejo', ...places, '--default', 'village-margorejo'];
    expect(await run('split', 'village-sidosermo', ...into, '--from', '2999-01-01', '--json')).toMatchObject({ code: 0 });

    const all = await listed();
    expect(all.map(({ state, order }) => [state, order.of])).toEqual([
      ['ordered', 'agency'],
      ['ordered', 'agency'],
      ['ordered', 'agency'],
      ['ordered', 'unit'],
    ]);
    expect(all[3]?.order.successors).toEqual([
      { id: 'village-margorejo', areas: [] },
      { id: 'village-bendul-merisi', areas: ['35.78.02.1001'] },
    ]);
    expect(await run('cancel', all[0]?.id ?? '')).toMatchObject({ code: 0 });
    expect((await listed())[0]?.state).toBe('cancelled');
    expect((await run('list')).stdout).toMatch(/2999-02-01 {2}ordered {4}merge agency roads, transport → environment\n/u);
  });

  it.each([
    [['rename', 'roads', '--to', 'X'], 2, 'name the day with --from <date>, or give --now'],
    [['rename', 'roads', '--to', 'X', '--now', '--from', '2999-01-01'], 2, 'cannot be used with'],
    [['abolish', 'roads', '--successor', 'environment', '--from', '2020-01-01'], 1, '(REORGANISATION_DATE_INVALID)'],
    [['abolish', 'ombudsman', '--successor', 'environment', '--from', '2999-01-01'], 1, '(REORGANISATION_INVALID)'],
    [['cancel', 'none'], 1, '(REORGANISATION_UNKNOWN)'],
  ] as const)('%j ends with %i and says why', async (args, code, text) => {
    const done = await run(...args);
    expect(done.code).toBe(code);
    expect(done.stderr).toContain(text);
  });
});
