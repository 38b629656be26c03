import type { Service } from '@tanggap/service-kit';
import { until } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOffice } from './office.ts';
import type { Office } from './office.ts';
import { emailOf, received, sayAssigned, saySubmission } from './samples.ts';

describe('notification', () => {
  let office: Office;
  let service: Service;
  const parked = async () => office.harness.parts.bus.parkingLot.list({ limit: 10 });
  beforeEach(async () => {
    office = await openOffice();
    service = await office.start();
  });
  afterEach(async () => office.close());

  it('writes down whom it could not tell, and why', async () => {
    const { harness } = office;
    const vacant = { id: 'vacant', agencyId: 'roads', unitId: null, title: 'Jabatan kosong', holder: null, deputyPostId: null };
    await harness.say({ type: 'post.published', key: 'post/vacant', data: vacant });
    const stoodIn = { ...vacant, id: 'stood-in', deputyPostId: 'waste-officer' };
    await harness.say({ type: 'post.published', key: 'post/stood-in', data: stoodIn });
    await until('the posts to be known', () => harness.parts.directory.post('stood-in'));
    const concerns = { agencyId: 'roads', unitId: null, postId: 'roads-head', personName: null };
    await saySubmission(harness, 'c1', { email: null, concerns });
    await saySubmission(harness, 'c2', { reporter: null });
    await saySubmission(harness, 'c3');
    for (const postId of ['vacant', 'stood-in', 'roads-head']) await sayAssigned(harness, 'c1', postId);
    await office.sentCount(2);
    await until('four to be suppressed', () => harness.countOf('notification.suppressed') === 4);
    const reasons = harness.events.flatMap((event) =>
      event.type === 'notification.suppressed' ? [`${event.data.person} ${event.data.reason}`] : [],
    );
    expect(new Set(reasons)).toEqual(
      new Set(['reporter/c1 no-contact', 'reporter/c2 no-contact', 'post/vacant vacant', 'post/roads-head concerned']),
    );
    expect(office.subjectsTo('waste-officer@example.test')).toEqual(['[TGP-C1] Laporan baru untuk Anda']);
  });

  it('opens no address whose key was erased', async () => {
    const { harness } = office;
    await office.stop(service);
    await saySubmission(harness, 'c1');
    await harness.parts.vault([]).erase('contact', 'c1');
    await office.start();
    expect((await harness.heard('notification.suppressed', 'c1')).data.reason).toBe('erased');
    expect(office.server.received).toHaveLength(0);
  });

  it('never takes a post that is not known yet for vacant', async () => {
    const { harness } = office;
    await saySubmission(harness, 'c1');
    await sayAssigned(harness, 'c1', 'late');
    const waiting = `SELECT 1 FROM notification_delivery WHERE person = 'post/late' AND state = 'queued' AND attempts = 1`;
    await until('the delivery to wait', () => harness.parts.database.get(waiting));
    const holder = { name: 'Contoh', email: 'late@example.test', language: 'id' as const };
    const late = { id: 'late', agencyId: 'roads', unitId: null, title: 'Jabatan baru', holder, deputyPostId: null };
    await harness.say({ type: 'post.published', key: 'post/late', data: late });
    await until('the post to be known', () => harness.parts.directory.post('late'));
    office.setAhead(30_000);
    await office.mailTo('late@example.test', 'Laporan baru untuk Anda');
    expect(harness.countOf('notification.suppressed')).toBe(0);
  });

  it('tells once of an event that comes twice', async () => {
    const { harness } = office;
    await saySubmission(harness, 'c1');
    await harness.heard('notification.sent', 'c1');
    const { id, data } = await harness.heard('submission.received', 'c1');
    // The same event under a later sequence, so that the inbox lets it pass.
    await harness.say({ type: 'submission.received', key: 'c1', id, data });
    await sayAssigned(harness, 'c1');
    await office.mailTo('roads-officer@example.test', 'Laporan baru');
    expect(office.subjectsTo(emailOf('c1'))).toHaveLength(1);
  });

  it('tells nobody of a case whose submission it does not know', async () => {
    await sayAssigned(office.harness, 'c1');
    await until('the case to be set aside', async () => (await parked()).length === 1);
    expect(await parked()).toMatchObject([{ group: 'notification', key: 'c1', state: 'retrying' }]);
    expect(office.server.received).toHaveLength(0);
  });

  it('sets aside only the case of an event that it cannot read', async () => {
    const { harness } = office;
    await harness.sayRaw({ type: 'submission.received', key: 'c2', data: { ...(await received(harness, 'c2')), trackingId: 7 } });
    await saySubmission(harness, 'c1');
    await office.mailTo(emailOf('c1'), 'sudah kami terima');
    await harness.settled(service);
    expect(await parked()).toMatchObject([{ group: 'notification', key: 'c2', state: 'dead' }]);
    expect(office.subjectsTo(emailOf('c2'))).toHaveLength(0);
  });

  it('goes on where it stopped, and tells nothing twice', async () => {
    const { harness } = office;
    await office.stop(service);
    await saySubmission(harness, 'c1');
    const second = await office.start();
    await harness.heard('notification.sent', 'c1');
    await office.stop(second);
    await office.start();
    await sayAssigned(harness, 'c1');
    await office.sentCount(2);
    expect(office.server.received).toHaveLength(2);
  });
});
