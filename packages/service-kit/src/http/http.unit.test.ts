import { AppError } from '@tanggap/kernel';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createHttp } from './http.ts';
import type { Http, Routes } from './http.ts';
import { parseIfMatch } from './if-match.ts';
import { useProblems } from './problem.ts';

const routes: Routes = async (app) => {
  useProblems(app, { TEAPOT: 418 });
  app.post('/echo', { schema: { body: z.strictObject({ text: z.string().min(1) }) } }, async (request) => request.body);
  app.get('/teapot', async () => {
    throw new AppError('TEAPOT', 'Ask a kettle', { details: { kettle: '/kettle' } });
  });
  app.get('/broken', async () => {
    throw new Error('the secret of reporter Contoh');
  });
  app.get('/outage', async () => {
    throw Object.assign(new Error('no primary at 10.0.0.7'), { name: 'MongoServerSelectionError' });
  });
  app.get('/unlisted', async () => {
    throw new AppError('NOBODY_LISTED_ME', 'secret details');
  });
};

describe('http', () => {
  let app: Http;
  let logged: string;
  let faults: string[];

  beforeEach(async () => {
    logged = '';
    faults = [];
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        logged += chunk.toString();
        done();
      },
    });
    app = await createHttp({ logger: createLogger('info', sink), metrics: createMetrics(), version: 'test', unready: async () => faults });
    await app.register(routes);
    await app.ready();
  });
  afterEach(() => app.close());

  const post = (body: string | Buffer, type = 'application/json') =>
    app.inject({ method: 'POST', url: '/echo', headers: { 'content-type': type }, payload: body });

  it.each([
    ['broken JSON', '{"text":', 400, 'BODY_NOT_JSON'],
    ['no body', '', 400, 'BODY_EMPTY'],
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'BODY_NOT_UTF8'],
    ['a body that is too large', JSON.stringify({ text: 'a'.repeat(600 * 1024) }), 413, 'BODY_TOO_LARGE'],
    ['a wrong field', '{"text":"a","txet":"b"}', 400, 'VALIDATION_FAILED'],
    ['a missing field', '{}', 400, 'VALIDATION_FAILED'],
  ])('answers %s with a problem that says what to do', async (_name, body, status, code) => {
    const response = await post(body);
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ status, code, type: `/problems/${code.toLowerCase().replaceAll('_', '-')}` });
  });

  it('tells of a store that is away without naming it, and when to try again', async () => {
    const response = await app.inject('/outage');
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
    expect(response.json()).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(response.body).not.toContain('10.0.0.7');
  });

  it('answers other media types with 415', async () => {
    expect((await post('text=a', 'application/x-www-form-urlencoded')).json()).toMatchObject({
      status: 415,
      code: 'MEDIA_TYPE_UNSUPPORTED',
    });
  });

  it('lets no __proto__ through', async () => {
    expect((await post('{"text":"a","__proto__":{"admin":true}}')).json()).toEqual({ text: 'a' });
  });

  it('shows the facts of an expected error, and nothing of an unexpected one', async () => {
    expect((await app.inject('/teapot')).json()).toMatchObject({ status: 418, code: 'TEAPOT', detail: 'Ask a kettle', kettle: '/kettle' });
    const broken = await app.inject('/broken');
    expect(broken.statusCode).toBe(500);
    expect(broken.body).not.toContain('Contoh');
    expect((await app.inject('/unlisted')).body).not.toContain('secret');
    expect(logged.match(/request failed/gu)).toHaveLength(2);
  });

  it('answers unknown paths and malformed ones with problems', async () => {
    expect((await app.inject('/nowhere')).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await app.inject('/%zz')).json()).toMatchObject({ status: 400, code: 'PATH_INVALID' });
  });

  it('tells health, readiness and metrics', async () => {
    expect((await app.inject('/health/live')).json()).toEqual({ status: 'live' });
    expect((await app.inject('/health/ready')).statusCode).toBe(200);
    faults = ['the store cannot be written'];
    const unready = await app.inject('/health/ready');
    expect([unready.statusCode, unready.json()]).toEqual([503, { status: 'unready', faults }]);
    expect((await app.inject('/metrics')).body).toContain('process_cpu_user_seconds_total');
  });
});

describe('parseIfMatch', () => {
  it('reads the version', () => {
    expect(parseIfMatch('"7"')).toBe(7);
    expect(parseIfMatch('W/"12"')).toBe(12);
  });

  it('refuses what is missing or no ETag', () => {
    expect(() => parseIfMatch(undefined)).toThrow('Send If-Match');
    expect(() => parseIfMatch('7')).toThrow('one ETag');
    expect(() => parseIfMatch('*')).toThrow('one ETag');
  });
});
