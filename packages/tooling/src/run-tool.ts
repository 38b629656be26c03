import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../../node_modules/.bin/', import.meta.url));

export type ToolRun = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs one of the workspace's tools in `cwd`, on the workspace's own Node. Throws only when it cannot be started. */
export const runTool = (tool: string, args: readonly string[], cwd: string): ToolRun => {
  const run = spawnSync(`${BIN}${tool}`, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PATH: `${BIN}:${process.env['PATH'] ?? ''}` },
  });
  if (run.error !== undefined) throw run.error;
  return { code: run.status ?? 1, stdout: run.stdout, stderr: run.stderr };
};
