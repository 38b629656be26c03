import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGone, livingPid, markOf } from './process-mark.ts';

const PREFIX = 'tanggap-servers-';
const OWNER = 'owner';

/** Notes which process a file stands for, so that a later run can tell whether it still lives. */
export const writePidFile = (file: string, pid: number): void => writeFileSync(file, markOf(pid));

const sweepOne = (folder: string): void => {
  if (!isGone(readFileSync(join(folder, OWNER), 'utf8'))) return;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.pid'))) {
    const pid = livingPid(readFileSync(join(folder, file), 'utf8'));
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
};

/** Ends the servers and removes the folders of runs that died without doing so. Touches nothing it did not start. */
const sweep = (): void => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    try {
      sweepOne(join(tmpdir(), name));
    } catch {
      // Another user's, just being made, or swept by another run at the same time.
    }
  }
};

let ofThisProcess: string | undefined;

const runFolder = (): string => {
  if (ofThisProcess !== undefined) return ofThisProcess;
  sweep();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writePidFile(join(folder, OWNER), process.pid);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  ofThisProcess = folder;
  return folder;
};

/** `dir`, made if need be; without it a new folder that goes when this process ends. */
export const serverFolder = (name: string, dir: string | undefined): string => {
  const folder = dir ?? join(mkdtempSync(join(runFolder(), `${name}-`)), name);
  mkdirSync(folder, { recursive: true });
  return folder;
};
