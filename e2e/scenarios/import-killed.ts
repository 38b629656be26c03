import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { json } from '../support/api.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { COMMAND, ROOT, keyFor, makeDataDir, startServer, tanggap } from '../support/server.ts';

export type ImportFile = {
  readonly csv: string;
  readonly mapping: string;
  /** Rows of the file, and how many of them cannot be taken. */
  readonly rows: number;
  readonly rejected: number;
};
const DIRECTORY = resolve(ROOT, 'services/directory/examples/city/directory.yaml');

type Counters = { readonly byStatus: Readonly<Record<string, number>> };
type Historical = { readonly caseId: string; readonly historical: boolean };
type Summary = { readonly receipts: number; readonly submissions: number; readonly conserved: boolean };

/** Opening a new folder takes about this long; kills come after it, within `spread`. */
const OPENING_MS = 1_500;

/** Runs the import until it is killed; false when it came to its end before. */
const runFor = async (args: readonly string[], env: Readonly<Record<string, string>>, milliseconds: number): Promise<boolean> => {
  const child = spawn(process.execPath, [...COMMAND, ...args], { cwd: ROOT, env: { PATH: process.env['PATH'], ...env }, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await once(child, 'exit');
  clearTimeout(timer);
  if (child.signalCode === 'SIGKILL') return true;
  expect(child.exitCode).toBe(0);
  return false;
};

/** Imports a file, killed `kills` times at random moments, and holds what came of it against the file. */
export const importKilled = async (file: ImportFile, kills: number, spreadMs: number, seed: number) => {
  const random = seededRandom(seed);
  const dataDir = makeDataDir();
  const env = { DIRECTORY, DATA_DIR: dataDir.path };
  const args = ['import', '--csv', file.csv, '--mapping', file.mapping, '--report', `${dataDir.path}/rejected.csv`, '--json'];
  try {
    let killed = 0;
    for (let n = 0; n < kills; n += 1) if (await runFor(args, env, OPENING_MS + random() * spreadMs)) killed += 1;
    const { code, stdout, stderr } = await tanggap(args, env);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const { rows, imported = 0, known = 0, rejected } = JSON.parse(stdout) as Readonly<Record<string, number>>;
    // Known are those of a run that came to its end before it could be killed.
    expect({ rows, rejected, here: imported + known }).toEqual({
      rows: file.rows,
      rejected: file.rejected,
      here: file.rows - file.rejected,
    });
    // Once more: all of it is here already.
    expect(JSON.parse((await tanggap(args, env)).stdout)).toMatchObject({ rows, imported: 0, known: file.rows - file.rejected, rejected });

    const server = await startServer(dataDir.path, { DIRECTORY });
    const admin = await keyFor(dataDir.path, 'national-admin');
    const read = async <T>(path: string) => json<T>(await fetch(`${server.url}${path}`, { headers: admin }));
    const { byStatus } = await read<Counters>('/api/v1/oversight/summary');
    const receipts = await read<Summary>('/api/v1/receipts/summary');
    const { items } = await read<{ readonly items: readonly Historical[] }>('/api/v1/oversight/escalations?limit=50');
    const { deadlines } = await read<{ readonly deadlines: readonly Historical[] }>(`/api/v1/cases/${items[0]?.caseId}/deadlines`);
    await server.stop();
    expect(items.length).toBeGreaterThan(0);
    expect([...items, ...deadlines].filter(({ historical }) => !historical)).toEqual([]);
    expect(Object.values(byStatus).reduce((sum, n) => sum + n, 0)).toBe(file.rows - file.rejected);
    expect(receipts).toMatchObject({ receipts: file.rows - file.rejected, submissions: file.rows - file.rejected, conserved: true });
    expect((await tanggap(['dead-letters', 'list', '--json'], env)).stdout).toBe('');
    const audit = await tanggap(['audit', 'verify', '--json'], env);
    expect(audit).toMatchObject({ code: 0 });
    return { seed, kills: killed, rows: file.rows, rejected: file.rejected, byStatus };
  } finally {
    dataDir.remove();
  }
};
