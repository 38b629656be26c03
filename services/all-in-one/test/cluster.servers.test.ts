import { createRouting } from '@tanggap/routing';
import { runService } from '@tanggap/service-kit/cluster';
import type { ServiceEdge } from '@tanggap/service-kit/cluster';
import { until } from '@tanggap/testkit';
import { freePort, realServers } from '@tanggap/testkit/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

const servers = await realServers();
const env = {
  MONGO_URL: servers.mongoUrl,
  KAFKA_BROKERS: servers.kafkaBrokers,
  REDIS_URL: servers.redisUrl,
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64url'),
  NAME_PREFIX: servers.prefix,
  LOG_LEVEL: 'silent',
};

/** Runs a command to its end. @throws Error with what it said when it fails */
const command = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await runCommand(args, env);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}${stdout}`);
  return stdout;
};

/** Runs routing as its process does, until `stop` sends it a signal. */
const startRouting = (port: number) => {
  let signal: ((signal: string) => void) | undefined;
  const edge: ServiceEdge = {
    env: { ...env, PORT: String(port) },
    on: (_event, listener) => (signal = listener),
    exit: (code) => {
      throw new Error(`exit ${code}`);
    },
  };
  const ended = runService({ name: 'routing', version: '1.2.3', migrations: [], create: createRouting }, edge);
  return {
    ended,
    stop: () => {
      signal?.('SIGTERM');
      // A second one would end it at once.
      signal = undefined;
      return ended;
    },
  };
};

describe('an installation of the cluster', () => {
  it('has to be set up before its services start', async () => {
    expect(await startRouting(await freePort()).ended).toBe(1);
    expect((await runCommand(['api-key', 'list'], env)).stderr).toContain('MIGRATIONS_MISSING');
    const { code, stdout } = await runCommand(['doctor', '--json'], env);
    expect(code).toBe(1);
    expect(stdout).toContain('tanggap setup');
  });

  describe('once it is set up', () => {
    beforeAll(async () => {
      await command('setup');
    }, 120_000);

    it('is left as it is by a second setting up', async () => {
      const steps = (await command('setup', '--json'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { step: string; changed: boolean });
      expect(steps.map(({ step, changed }) => [step, changed])).toEqual(
        ['replica-set', 'databases', 'clock', 'topics', 'redis'].map((step) => [step, false]),
      );
    });

    it('has nothing to be said against by the doctor', async () => {
      const checked = (await command('doctor', '--json'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { part: string; name: string; status: string });
      expect(checked.filter(({ status, part }) => status !== 'ok' && part !== 'Outside' && part !== 'Settings')).toEqual([]);
    });

    it('gives out keys beside services that do not run, and waits with their publication', async () => {
      await command('api-key', 'create', '--role', 'auditor');
      expect(await command('api-key', 'list')).toContain('auditor');
      expect(await command('outbox', 'status', '--json')).toContain('{"service":"directory","pending":1');
      expect(await command('outbox', 'resend', '--since', '1h')).toContain('0 events since');
      expect(await command('dead-letters', 'list')).toContain('No event is set aside');
      expect(await command('audit', 'verify')).toContain('0 faults');
    });

    describe('and a service runs', () => {
      let port: number;
      let routing: ReturnType<typeof startRouting>;
      beforeAll(async () => {
        port = await freePort();
        routing = startRouting(port);
      });
      afterAll(() => routing.stop());

      it('is ready, shows its figures, and ends in order when it is told to', async () => {
        const base = `http://127.0.0.1:${port}`;
        const ask = (path: string) => fetch(`${base}${path}`).catch(() => undefined);
        await until('routing to be ready', async () => (await ask('/health/ready'))?.ok, 60_000);
        const { stdout } = await runCommand(['doctor', '--url', `routing=${base}`], env);
        expect(stdout).toContain(`ready at ${base}`);
        expect(await (await ask('/metrics'))?.text()).toContain('tanggap_consumer_lag{group="routing"}');
        expect(await routing.stop()).toBe(0);
        expect(await ask('/health/live')).toBeUndefined();
      });
    });
  });
});
