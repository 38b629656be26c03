import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exampleDirectory } from '@tanggap/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../test/run-command.ts';

/** Monday: five working days end on Monday 10 March, four on Friday 7 March. Answered on the 7th after the close of 16:30, on the 5th, and never. */
const CSV = `no;masuk;isi;instansi;jawab
1;2025-03-03 09:00;lampu mati;Kelurahan Contoh;2025-03-07 20:00
2;2025-03-03 09:00;jalan rusak;Kelurahan Contoh;2025-03-05 09:00
3;2025-03-03 09:00;tidak pernah dijawab;Kelurahan Contoh;
`;
const MAPPING = `
source: lama
timeZone: Asia/Jakarta
delimiter: ';'
columns: { id: no, receivedAt: masuk, text: isi, agency: instansi, answeredAt: jawab }
`;
const POLICIES = readFileSync(resolve(import.meta.dirname, '../../../../escalation/policies/sp4n.json'), 'utf8');
const CALENDAR = readFileSync(resolve(import.meta.dirname, '../../../../escalation/calendars/id-national.json'), 'utf8');

type Tally = {
  readonly deadlines: number;
  readonly breached: number;
  readonly escalations: number;
  readonly levels: Record<string, number>;
};
type Result = {
  readonly cases: number;
  readonly unknown: number;
  readonly agencies: { readonly today: Tally; readonly proposed: Tally }[];
};

describe('tanggap simulate policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-simulate-'));
  const env = { DATA_DIR: join(folder, 'data'), DIRECTORY: exampleDirectory('village') };
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  beforeAll(async () => {
    const args = ['import', '--csv', write('past.csv', CSV), '--mapping', write('mapping.yaml', MAPPING)];
    await runCommand(args, env);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (file: string, ...more: string[]) =>
    runCommand(['simulate', 'policy', '--file', file, '--from', '2025-03-01', '--to', '2025-03-31', ...more], env);
  const result = async (file: string): Promise<Result> => JSON.parse((await run(file, '--json')).stdout) as Result;
  /** Each agency's, as one. */
  const sums = ({ agencies }: Result, which: 'today' | 'proposed') => ({
    breached: agencies.reduce((sum, one) => sum + one[which].breached, 0),
    escalations: agencies.reduce((sum, one) => sum + one[which].escalations, 0),
  });

  it('is the same as today for the policies of today', async () => {
    const same = await result(write('same.json', POLICIES));
    expect(same).toMatchObject({ cases: 3, unknown: 0 });
    expect(sums(same, 'proposed')).toEqual(sums(same, 'today'));
    // One was never answered.
    expect(sums(same, 'today').breached).toBe(1);
  });

  it('tells what a shorter deadline would have led to, by agency', async () => {
    const policies = JSON.parse(POLICIES) as { clocks: { id: string; target: object }[] };
    for (const clock of policies.clocks) if (clock.id === 'L2') clock.target = { amount: 4, unit: 'working-days' };
    const file = write('shorter.json', JSON.stringify(policies));
    const shorter = await result(file);
    expect([sums(shorter, 'today').breached, sums(shorter, 'proposed').breached]).toEqual([1, 2]);
    expect(sums(shorter, 'proposed').escalations).toBeGreaterThan(sums(shorter, 'today').escalations);
    const { stdout } = await run(file);
    expect(stdout).toContain('3 cases replayed, 2025-03-01 to 2025-03-31: today → as proposed');
    expect(stdout).toMatch(/Kelurahan Contoh +\d+ +\d+( → \d+)? +1 → 2 +\d+ → \d+/u);
  });

  it('tells what a calendar would have led to', async () => {
    const calendar = JSON.parse(CALENDAR) as { decrees: object[] };
    const days = ['2025-03-10', '2025-03-11', '2025-03-12', '2025-03-13', '2025-03-14', '2025-03-17', '2025-03-18', '2025-03-19'].map(
      (date) => ({
        date,
        kind: 'joint-leave',
        name: 'Cuti',
      }),
    );
    calendar.decrees.push({ source: 'usul', url: null, days });
    const { agencies } = await result(write('calendar.json', JSON.stringify(calendar)));
    const levels = (which: 'today' | 'proposed') => agencies.reduce((sum, one) => sum + Object.keys(one[which].levels).length, 0);
    expect(levels('proposed')).toBeLessThan(levels('today'));
  });

  it('says what is wrong with a proposal or a period', async () => {
    expect((await run(write('broken.yaml', 'clocks: ['))).stderr).toContain('PROPOSAL_UNREADABLE');
    expect((await run(write('faulty.json', POLICIES.replace('"amount": 3', '"amount": 0')))).stderr).toContain('SLA_POLICIES_INVALID');
    const period = await runCommand(
      ['simulate', 'policy', '--file', write('same.json', POLICIES), '--from', 'kemarin', '--to', '2025-03-31'],
      env,
    );
    expect([period.code, period.stderr]).toEqual([1, expect.stringContaining('PERIOD_INVALID')]);
  });
});
