import { sqliteWrite } from '@tanggap/persistence/sqlite';
import { until } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOffice } from './office.ts';
import type { Office } from './office.ts';
import { headerOf } from './read-mail.ts';
import { emailOf, saySubmission, storyOf } from './samples.ts';

describe('notification sends', () => {
  let office: Office;
  const deliveries = () =>
    office.harness.parts.database.all('SELECT state, attempts, uncertain, reason, message_id FROM notification_delivery ORDER BY case_id');
  const delivery = async (state: string, attempts: number) =>
    until(`the delivery to be ${state} after ${attempts} attempts`, () =>
      deliveries().find((row) => row['state'] === state && row['attempts'] === attempts),
    );
  const messageIds = () => office.server.received.map((mail) => headerOf(mail, 'message-id'));
  /** The server receives the first mails wholly, and keeps its reply until it is released. */
  const holdBack = (count: number) => {
    const [full, release] = [Promise.withResolvers<void>(), Promise.withResolvers<undefined>()];
    office.server.behave({
      atEnd: async (_mail, nth) => {
        if (nth === count) full.resolve();
        return nth <= count ? release.promise : undefined;
      },
    });
    return { full: full.promise, release: () => release.resolve(undefined) };
  };

  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(async () => office.close());

  it('once more, under the same Message-ID, what a killed process was sending', async () => {
    const { harness } = office;
    await office.server.stop();
    const killed = await office.start();
    await saySubmission(harness, 'c1');
    await delivery('queued', 1);
    await office.stop(killed);
    // As a process leaves it that is killed between saving `sending` and saving what came of it.
    const left = `UPDATE notification_delivery SET state = 'sending', next_attempt_at = ?, reason = NULL, version = version + 1`;
    await harness.parts.database.commit([sqliteWrite(left, [Date.now() - 1], 'one-row')]);
    const messageId = deliveries()[0]?.['message_id'];

    await office.restartServer();
    await office.start();
    expect((await harness.heard('notification.sent', 'c1')).data).toMatchObject({ messageId, uncertain: true });
    await delivery('sent', 2);
    expect(messageIds()).toEqual([`<${String(messageId)}>`]);
  });

  it('nothing of what a living process is sending, until its lease has ended', async () => {
    const { harness } = office;
    const held = holdBack(1);
    const slow = await office.start();
    await saySubmission(harness, 'c1');
    await held.full;
    const quick = await office.start();
    await saySubmission(harness, 'c2');
    await harness.heard('notification.sent', 'c2');
    expect(office.server.received).toHaveLength(2);

    office.setAhead(61_000);
    expect((await harness.heard('notification.sent', 'c1')).data.uncertain).toBe(true);
    held.release();
    await until('the first to be taken too', () => office.server.accepted.length === 3);
    const [first, , again] = messageIds();
    expect(again).toBe(first);
    await Promise.all([office.stop(slow), office.stop(quick)]);
    expect(harness.countOf('notification.sent', 'c1')).toBe(1);
    expect(deliveries().map((row) => row['state'])).toEqual(['sent', 'sent']);
  });

  it('when the mail server is up again', async () => {
    const { harness } = office;
    await office.server.stop();
    await office.start();
    await saySubmission(harness, 'c1');
    expect(await delivery('queued', 1)).toMatchObject({ uncertain: 0 });
    office.setAhead(30_000);
    await delivery('queued', 2);
    await office.restartServer();
    office.setAhead(150_000);
    expect((await harness.heard('notification.sent', 'c1')).data.uncertain).toBe(false);
    expect(office.server.accepted).toHaveLength(1);
  });

  it('again after a refusal for now, and not before its time', async () => {
    const { harness } = office;
    office.server.behave({ atRecipient: (_address, nth) => (nth === 1 ? 450 : undefined) });
    await office.start();
    await saySubmission(harness, 'c1');
    expect(await delivery('queued', 1)).toMatchObject({ reason: 'SMTP 450 at RCPT TO', uncertain: 0 });
    office.setAhead(20_000);
    await saySubmission(harness, 'c2');
    await harness.heard('notification.sent', 'c2');
    expect(harness.countOf('notification.sent', 'c1')).toBe(0);
    office.setAhead(30_000);
    await harness.heard('notification.sent', 'c1');
    expect(await delivery('sent', 2)).toMatchObject({ reason: null, uncertain: 0 });
  });

  it('nothing more after a refusal for good, and says so', async () => {
    const { harness } = office;
    office.server.behave({ atRecipient: () => 550 });
    await office.start();
    await saySubmission(harness, 'c1');
    const failed = await harness.heard('notification.failed', 'c1');
    expect(failed.data).toMatchObject({ person: 'reporter/c1', attempts: 1, reason: 'SMTP 550 at RCPT TO' });
    office.setAhead(24 * 3_600_000);
    await saySubmission(harness, 'c2');
    await harness.heard('notification.failed', 'c2');
    expect(harness.countOf('notification.failed', 'c1')).toBe(1);
    expect(office.server.received).toHaveLength(0);
  });

  it('eight times at most', async () => {
    office.server.behave({ atRecipient: () => 451 });
    await office.start();
    await saySubmission(office.harness, 'c1');
    for (let attempts = 1; attempts < 8; attempts += 1) {
      await delivery('queued', attempts);
      office.setAhead(attempts * 6 * 3_600_000);
    }
    const failed = await office.harness.heard('notification.failed', 'c1');
    expect(failed.data).toMatchObject({ attempts: 8, reason: 'SMTP 451 at RCPT TO' });
  });

  it('again what broke off before the reply, and marks that it may have come twice', async () => {
    office.server.behave({
      atEnd: async (_mail, nth) => {
        if (nth === 1) office.server.cut();
        return undefined;
      },
    });
    await office.start();
    await saySubmission(office.harness, 'c1');
    expect(await delivery('queued', 1)).toMatchObject({ uncertain: 1 });
    office.setAhead(30_000);
    expect((await office.harness.heard('notification.sent', 'c1')).data.uncertain).toBe(true);
    expect(new Set(messageIds()).size).toBe(1);
  });

  it('each of 200 once, with two senders at work', async () => {
    const { harness } = office;
    const cases = Array.from({ length: 200 }, (_, index) => `c${index}`);
    await Promise.all(cases.map((caseId) => saySubmission(harness, caseId)));
    const services = await Promise.all([office.start(), office.start()]);
    await until('all to be sent', () => harness.countOf('notification.sent') >= cases.length);
    await Promise.all(services.map(office.stop));
    expect(office.server.received).toHaveLength(cases.length);
    expect(new Set(office.server.accepted.map((mail) => headerOf(mail, 'to')))).toEqual(new Set(cases.map(emailOf)));
    expect(harness.countOf('notification.sent')).toBe(cases.length);
    expect(deliveries().every((row) => row['state'] === 'sent' && row['attempts'] === 1)).toBe(true);
  });

  it('to the end what is under way when it stops, and the rest at the next start', async () => {
    const { harness } = office;
    const held = holdBack(8);
    const cases = Array.from({ length: 20 }, (_, index) => `c${index}`);
    await Promise.all(cases.map((caseId) => saySubmission(harness, caseId)));
    const service = await office.start();
    await held.full;
    const stopped = office.stop(service);
    held.release();
    await stopped;
    expect(office.server.accepted).toHaveLength(8);
    expect(deliveries().filter((row) => row['state'] === 'sent')).toHaveLength(8);
    expect(deliveries().filter((row) => row['state'] === 'sending')).toHaveLength(0);
    await office.start();
    await office.sentCount(cases.length);
    expect(new Set(messageIds()).size).toBe(cases.length);
    expect(office.server.accepted).toHaveLength(cases.length);
  });

  it('for a few seconds only when it stops: a server that never replies does not hold it up', async () => {
    const held = holdBack(1);
    const service = await office.start();
    await saySubmission(office.harness, 'c1');
    await held.full;
    const began = performance.now();
    await office.stop(service);
    expect(performance.now() - began).toBeLessThan(6_000);
    expect(deliveries()).toMatchObject([{ state: 'queued', attempts: 1, uncertain: 1 }]);
    held.release();
  });

  it('no breach any more that was withdrawn while the mail server was down', async () => {
    const { harness } = office;
    const story = storyOf(harness, 'c1');
    await office.server.stop();
    await office.start();
    await saySubmission(harness, 'c1');
    await story.breached();
    await until('both to be put off', () => deliveries().filter((row) => row['state'] === 'queued' && row['attempts'] === 1).length === 2);
    await story.breachWithdrawn();
    const suppressed = await harness.heard('notification.suppressed', 'c1');
    expect(suppressed.data).toMatchObject({ template: 'deadline-missed', reason: 'withdrawn' });
    await office.restartServer();
    office.setAhead(30_000);
    await harness.heard('notification.sent', 'c1');
    expect(office.subjectsTo(emailOf('c1'))).toEqual(['[TGP-C1] Laporan Anda sudah kami terima']);
    expect(deliveries()).toHaveLength(2);
  });
});
