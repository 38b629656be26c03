import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@tanggap/testkit';
import { freePort, runCommand } from '@tanggap/testkit/servers';
import { bearerFrom, tanggap } from '../support/server.ts';
import { DOCKER, ROOT, composeFor } from './compose-command.ts';
import { containersOf, isHealthy } from './containers.ts';
import type { Container } from './containers.ts';

const HEALTHY_MS = 10 * 60_000;
const LOOK_MS = 1_000;

export type Stack = {
  readonly url: string;
  containers(): Promise<readonly Container[]>;
  /** Real seconds that each took. */
  readonly seconds: { readonly baseImages: number; readonly image: number; readonly healthy: number };
  readonly imageMB: number;
  keyFor(role: string): Promise<{ authorization: string }>;
  /** The last lines of every container. */
  logs(): Promise<string>;
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return Math.round((performance.now() - began) / 1_000);
};

/** Settings as `tanggap init` writes them, and what differs here. */
const writeSettings = async (folder: string, port: number): Promise<string> => {
  const { code, stderr } = await tanggap(['init', '--directory', folder]);
  if (code !== 0) throw new Error(stderr);
  const path = join(folder, '.env');
  // The last line of a name counts.
  appendFileSync(path, `\nHTTP_PORT=127.0.0.1:${port}\nPUBLIC_URL=http://localhost:${port}\nSMTP_URL=smtp://mail:1025\nLOG_LEVEL=warn\n`);
  return path;
};

/** Waits until all that was started is healthy. @throws Error naming who is not */
const whenHealthy = async (project: string): Promise<void> => {
  let unhealthy: readonly Container[] = [];
  const allAre = async (): Promise<boolean> => {
    const containers = await containersOf(project);
    unhealthy = containers.filter((one) => !isHealthy(one));
    return containers.length > 0 && unhealthy.length === 0;
  };
  await until('a healthy stack', allAre, HEALTHY_MS, LOOK_MS).catch((error: unknown) => {
    throw new Error(`not healthy: ${unhealthy.map(({ service }) => service).join(', ') || 'there are no containers'}`, { cause: error });
  });
};

/**
 * Builds the images, the base images from package registries when there are none yet, and brings everything up from
 * nothing; takes it down with all its data afterwards, whatever happened.
 */
export const withStack = async (work: (stack: Stack) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-compose-'));
  const port = await freePort();
  const project = `tanggap-e2e-${port}`;
  const compose = await composeFor(project, await writeSettings(folder, port));
  const say = (text: string) => console.info(`${project}: ${text}`);
  try {
    say(`when this is broken off, its containers stay: ${compose.typed('down', '--volumes')}`);
    say('building the base images that are missing');
    const baseImages = await timed(() => runCommand('bash', [join(ROOT, 'infra/airgap/build-images.sh')], { env: { DOCKER } }));
    say(`building the image (base images: ${baseImages} s)`);
    const image = await timed(() => compose('build', 'setup'));
    const bytes = await runCommand(DOCKER, ['image', 'inspect', '--format', '{{.Size}}', 'tanggap:0.1.0']);
    say(`starting (image: ${image} s)`);
    const healthy = await timed(async () => {
      await compose('up', '--detach');
      await whenHealthy(project);
    });
    say(`healthy after ${healthy} s`);
    await work({
      url: `http://127.0.0.1:${port}`,
      containers: () => containersOf(project),
      seconds: { baseImages, image, healthy },
      imageMB: Math.round(Number(bytes) / 1e6),
      keyFor: async (role) => bearerFrom(await compose('run', '--rm', '-T', 'tanggap', 'api-key', 'create', '--role', role, '--json')),
      logs: () => compose('logs', '--no-color', '--tail', '40'),
    });
  } finally {
    say('taking it down');
    await compose('down', '--volumes', '--timeout', '5');
    rmSync(folder, { recursive: true });
  }
};
