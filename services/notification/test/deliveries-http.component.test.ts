import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Http, Service } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNotification } from '../src/app.ts';
import { settings } from './office.ts';
import { headerOf, readMail } from './read-mail.ts';
import { emailOf, sayAssigned, saySubmission } from './samples.ts';

type Page = { items: { id: string; caseId: string; state: string; person: string; attempts: number }[]; nextCursor: string | null };

describe('deliveries over HTTP, with mails in a folder', () => {
  let harness: Harness;
  let service: Service;
  let root: string;
  let http: Http;
  let ops: string;
  let ahead = 0;

  const folder = () => join(root, 'mail');
  const mails = async () =>
    Promise.all((await readdir(folder())).map(async (name) => ({ name, mail: readMail(await readFile(join(folder(), name), 'utf8')) })));
  const get = async (query = '', authorization = ops) => http.inject({ url: `/api/v1/deliveries${query}`, headers: { authorization } });
  const page = async (query = ''): Promise<Page> => (await get(query)).json<Page>();
  const retry = async (id: string, authorization = ops) =>
    http.inject({ method: 'POST', url: `/api/v1/deliveries/${id}/retry`, headers: { authorization } });

  beforeEach(async () => {
    harness = await createHarness();
    root = await mkdtemp(join(tmpdir(), 'tanggap-notification-'));
    ahead = 0;
    const config = { ...settings, mailer: { type: 'folder', path: folder() } } as const;
    service = createNotification(config, { ...harness.parts, clock: { ...harness.clock, realNow: () => Date.now() + ahead } });
    await service.start();
    http = await harness.http(service);
    ops = await harness.keyFor({ role: 'ops' });
  });
  afterEach(async () => {
    await service.stop();
    await harness.close();
    await rm(root, { recursive: true });
  });

  it('writes each mail to a file of its Message-ID', async () => {
    await saySubmission(harness, 'c1');
    const { data } = await harness.heard('notification.sent', 'c1');
    expect((await mails()).map(({ name, mail }) => [name, headerOf(mail, 'to')])).toEqual([[`${data.messageId}.eml`, emailOf('c1')]]);
  });

  it('lists deliveries newest first, a page at a time, without address or text', async () => {
    for (const caseId of ['c1', 'c2', 'c3']) {
      await saySubmission(harness, caseId);
      await harness.heard('notification.sent', caseId);
    }
    const first = await page('?limit=2');
    expect(first.items.map(({ caseId }) => caseId)).toEqual(['c3', 'c2']);
    const second = await page(`?limit=2&cursor=${first.nextCursor}`);
    expect(second.items.map(({ caseId }) => caseId)).toEqual(['c1']);
    expect(second.nextCursor).toBeNull();
    const { body } = await get();
    expect(body).not.toMatch(/@example\.test|Yth|sealed/u);
    expect(JSON.parse(body)).toMatchObject({
      items: [{ person: 'reporter/c3', state: 'sent', language: 'id', nextAttemptAt: null }, {}, {}],
    });
  });

  it('filters by state and by case', async () => {
    await saySubmission(harness, 'c1', { email: null });
    await sayAssigned(harness, 'c1');
    await harness.heard('notification.sent', 'c1');
    await harness.heard('notification.suppressed', 'c1');
    await saySubmission(harness, 'c2');
    await harness.heard('notification.sent', 'c2');
    expect((await page('?state=suppressed')).items).toMatchObject([{ person: 'reporter/c1', reason: 'no-contact' }]);
    expect((await page('?caseId=c1')).items).toHaveLength(2);
    expect((await page('?caseId=c1&state=sent')).items).toMatchObject([{ person: 'post/roads-officer' }]);
    expect((await get('?state=lost')).json()).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  it.each(['national-admin', 'auditor', 'ops'] as const)('lets the %s read', async (role) => {
    expect((await get('', await harness.keyFor({ role }))).statusCode).toBe(200);
  });

  it.each(['officer', 'ombudsman', 'channel'] as const)('lets no %s read', async (role) => {
    expect((await get('', await harness.keyFor({ role }))).json()).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('lets nobody in without a key', async () => {
    expect((await http.inject({ url: '/api/v1/deliveries' })).statusCode).toBe(401);
  });

  it('sends a failed delivery again by command, under the same Message-ID', async () => {
    await writeFile(folder(), 'a file stands where the folder should be');
    await saySubmission(harness, 'c1');
    for (let attempts = 1; attempts < 8; attempts += 1) {
      await until(`attempt ${attempts}`, async () => (await page('?state=queued')).items[0]?.attempts === attempts);
      ahead += 6 * 3_600_000;
    }
    const { data } = await harness.heard('notification.failed', 'c1');
    expect((await page('?state=failed')).items).toMatchObject([
      { id: data.deliveryId, reason: expect.stringContaining('folder') as string },
    ]);

    await rm(folder());
    expect((await retry(data.deliveryId, await harness.keyFor({ role: 'auditor' }))).statusCode).toBe(403);
    const answer = await retry(data.deliveryId);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ id: data.deliveryId, state: 'queued', attempts: 0 });
    const sent = await harness.heard('notification.sent', 'c1');
    expect((await mails()).map(({ name }) => name)).toEqual([`${sent.data.messageId}.eml`]);

    expect((await retry(data.deliveryId)).json()).toMatchObject({ status: 409, code: 'DELIVERY_NOT_FAILED', state: 'sent' });
    expect((await retry('no-such-delivery')).json()).toMatchObject({ status: 404, code: 'DELIVERY_NOT_FOUND' });
  });
});
