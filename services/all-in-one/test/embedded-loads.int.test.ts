import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Drivers of the other profile, and what makes spans: each would make every start slower and every process larger. */
const NOT_NEEDED = [
  'kafkajs',
  'mongoose',
  'mongodb',
  'bson',
  'bullmq',
  'ioredis',
  '@opentelemetry/sdk-trace',
  '@opentelemetry/exporter-trace-otlp-http',
];

it('the embedded profile loads nothing of the cluster', async () => {
  const script = join(import.meta.dirname, 'embedded-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  const loaded = new Set(JSON.parse(stdout) as string[]);
  expect(loaded).toContain('fastify');
  expect(loaded).toContain('prom-client');
  expect(NOT_NEEDED.filter((library) => loaded.has(library))).toEqual([]);
});
