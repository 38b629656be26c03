import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { until } from '@tanggap/testkit';
import { allCases, json, submit, track } from '../support/api.ts';
import type { Receipt } from '../support/api.ts';
import { startMailServer } from '../support/mail-server.ts';
import { sampleComplaint } from '../support/samples.ts';
import { keyFor, makeDataDir, startServer } from '../support/server.ts';
import type { Server } from '../support/server.ts';
import { seededRandom } from '../support/seeded-random.ts';

type Figures = {
  readonly seed: number;
  readonly kills: number;
  readonly submissions: number;
  readonly mails: number;
  readonly resent: number;
};

const OWNED_OR_IN_TRIAGE = new Set(['assigned', 'received']);

/**
 * Submits while the server is killed at random moments, and judges from outside: nothing lost, nothing doubled, no
 * deadline missing, no second Message-ID for one event and person.
 */
export const killNine = async (kills: number, seed: number): Promise<Figures> => {
  const random = seededRandom(seed);
  const data = makeDataDir();
  const mail = await startMailServer();
  const env = { SMTP_URL: mail.url };
  let server: Server = await startServer(data.path, env);
  const receipts = new Map<string, Receipt>();
  let running = true;
  let sent = 0;

  /** As a careful client does: the same key until there is an answer. */
  const submitSurely = async (n: number): Promise<void> => {
    const key = randomUUID();
    const receipt = await until(
      `an answer to submission ${n}`,
      () => submit(server.url, sampleComplaint(n), { 'idempotency-key': key }).catch(() => undefined),
      30_000,
    );
    receipts.set(key, receipt);
  };
  const client = async () => {
    while (running) {
      sent += 1;
      await submitSurely(sent);
    }
  };
  const clients = Array.from({ length: 4 }, client);

  try {
    for (let n = 0; n < kills; n += 1) {
      const moment = 150 + random() * 1_200;
      await new Promise((resolve) => setTimeout(resolve, moment));
      await server.kill();
      server = await startServer(data.path, env);
    }
    running = false;
    await Promise.all(clients);

    const ombudsman = await keyFor(data.path, 'ombudsman');
    const ops = await keyFor(data.path, 'ops');
    const cases = await until('all cases to be owned or in triage', async () => {
      const items = await allCases(server.url, ombudsman);
      return items.length >= receipts.size && items.every(({ status }) => OWNED_OR_IN_TRIAGE.has(status)) && items;
    });
    const ids = [...receipts.values()].map(({ caseId }) => caseId);
    expect(new Set(ids).size, 'one case per submission').toBe(sent);
    expect(cases.map(({ id }) => id).toSorted(), 'cases are submissions').toEqual(ids.toSorted());

    for (const receipt of receipts.values()) {
      await until(`the deadlines of ${receipt.trackingId}`, async () => {
        const view = await track(server.url, receipt);
        const clocks = new Set(view.deadlines.map(({ clock }) => clock));
        return clocks.has('L1') && (view.status === 'received' || (clocks.has('L2') && clocks.has('S5')));
      });
    }
    const deliveries = await until(
      'all mail to be sent',
      async () => {
        const { items } = await json<{ items: { state: string }[] }>(
          await fetch(`${server.url}/api/v1/deliveries?state=queued&limit=1`, { headers: ops }),
        );
        const sending = await json<{ items: { state: string }[] }>(
          await fetch(`${server.url}/api/v1/deliveries?state=sending&limit=1`, { headers: ops }),
        );
        return items.length === 0 && sending.items.length === 0;
      },
      60_000,
    );
    expect(deliveries).toBe(true);

    const messageIds = new Map<string, Set<string>>();
    for (const { to, eventId, messageId } of mail.mails) {
      const key = `${eventId} to ${to}`;
      messageIds.set(key, (messageIds.get(key) ?? new Set()).add(messageId));
    }
    expect(
      [...messageIds].filter(([, seen]) => seen.size > 1),
      'one Message-ID per event and person',
    ).toEqual([]);
    const receiptsMailed = new Set(mail.mails.map(({ to }) => to).filter((to) => to.startsWith('warga-')));
    expect(receiptsMailed.size, 'every reporter got mail').toBe(sent);

    const summary = await json<{ parsed: number; submissions: number; waiting: number }>(
      await fetch(`${server.url}/api/v1/receipts/summary`, { headers: ops }),
    );
    expect(summary).toMatchObject({ parsed: sent, submissions: sent, waiting: 0 });
    return { seed, kills, submissions: sent, mails: messageIds.size, resent: mail.mails.length - messageIds.size };
  } finally {
    running = false;
    await server.kill();
    await mail.stop();
    data.remove();
  }
};
