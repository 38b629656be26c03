import { until } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOffice } from './office.ts';
import type { Office } from './office.ts';
import { headerOf } from './read-mail.ts';
import { SECRETS, emailOf, sayAssigned, sayReorganised, saySubmission, storyOf } from './samples.ts';

const officer = 'roads-officer@example.test';

describe('notification tells', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
    await office.start();
  });
  afterEach(async () => office.close());

  it('the reporter that the complaint is here, and says that it did', async () => {
    const { harness } = office;
    await saySubmission(harness, 'c1');
    const mail = await office.mailTo(emailOf('c1'), 'sudah kami terima');
    expect(headerOf(mail, 'subject')).toBe('[TGP-C1] Laporan Anda sudah kami terima');
    expect(mail.text).toContain('https://lapor.example.test');
    const [sent, event] = [await harness.heard('notification.sent', 'c1'), await harness.heard('submission.received', 'c1')];
    expect(sent.data).toMatchObject({ eventId: event.id, person: 'reporter/c1', template: 'submission-received', uncertain: false });
    expect(headerOf(mail, 'message-id')).toBe(`<${sent.data.messageId}>`);
    expect(headerOf(mail, 'x-tanggap-event')).toBe(event.id);
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated');
    expect(sent).toMatchObject({ causationid: event.id, correlationid: event.correlationid });
  });

  it('each in their own language', async () => {
    const { harness } = office;
    const post = harness.parts.directory.post('waste-officer');
    if (!post?.holder) throw new Error('the sample directory has no such holder');
    const english = { ...post, holder: { ...post.holder, language: 'en' as const } };
    await harness.say({ type: 'post.published', key: `post/${post.id}`, data: english });
    await until('the post to be known anew', () => harness.parts.directory.post(post.id)?.holder?.language === 'en');
    await saySubmission(harness, 'c1', { language: 'en' });
    await sayAssigned(harness, 'c1', 'waste-officer');
    await sayAssigned(harness, 'c1');
    await office.sentCount(3);
    expect(office.subjectsTo(emailOf('c1'))).toEqual(['[TGP-C1] We have received your report']);
    expect(office.subjectsTo('waste-officer@example.test')).toEqual(['[TGP-C1] A new report for you']);
    expect(office.subjectsTo(officer)).toEqual(['[TGP-C1] Laporan baru untuk Anda']);
  });

  it('the successor of what comes after a reorganisation, and nobody of the move itself', async () => {
    const { harness } = office;
    await saySubmission(harness, 'c1');
    await sayAssigned(harness, 'c1');
    await office.sentCount(2);
    await sayReorganised(harness, 'c1');
    await storyOf(harness, 'c1').disputed();
    await office.sentCount(3);
    expect(office.subjectsTo('waste-officer@example.test')).toHaveLength(1);
    expect(office.subjectsTo(officer)).toHaveLength(1);
  });

  it('whom it concerns at each turn of a long case, once', async () => {
    const reporter = emailOf('c1');
    const story = storyOf(office.harness, 'c1');
    await saySubmission(office.harness, 'c1');
    await sayAssigned(office.harness, 'c1');
    await story.warned('L2', 'roads-officer');
    await story.breached();
    await story.escalated(1, 'unit-head', 'roads-unit-head');
    await story.escalated(2, 'agency-head', 'roads-head');
    await story.escalated(3, 'inspectorate', null);
    await story.informationRequested();
    await story.responded();
    await story.disputed();
    await story.warned('L3', null);
    await story.closed();
    await story.appealed();
    await office.sentCount(12);

    expect(new Set(office.subjectsTo(reporter))).toEqual(
      new Set([
        '[TGP-C1] Laporan Anda sudah kami terima',
        '[TGP-C1] Laporan Anda terlambat ditangani',
        '[TGP-C1] Kami memerlukan keterangan tambahan dari Anda',
        '[TGP-C1] Ada jawaban untuk laporan Anda',
        '[TGP-C1] Laporan Anda akan segera ditutup',
        '[TGP-C1] Laporan Anda ditutup',
      ]),
    );
    expect(new Set(office.subjectsTo(officer))).toEqual(
      new Set([
        '[TGP-C1] Laporan baru untuk Anda',
        '[TGP-C1] Tenggat segera tiba',
        '[TGP-C1] Jawaban laporan dibantah',
        '[TGP-C1] Banding atas laporan',
      ]),
    );
    expect(office.subjectsTo('roads-unit-head@example.test')).toEqual(['[TGP-C1] Laporan dieskalasi kepada Anda']);
    expect(office.subjectsTo('roads-head@example.test')).toEqual(['[TGP-C1] Laporan dieskalasi kepada Anda']);
    expect(office.server.received).toHaveLength(12);
    await office.mailTo(reporter, 'Ombudsman Republik Indonesia');
    await office.mailTo(reporter, 'ditutup pada Senin, 9 Maret 2026 pukul 16.00 WIB, kecuali');
  });

  it('nobody who, what or where', async () => {
    const { harness } = office;
    await saySubmission(harness, 'c1', { anonymous: true, confidential: true });
    await sayAssigned(harness, 'c1');
    await storyOf(harness, 'c1').rejected();
    await office.sentCount(3);
    const said = JSON.stringify(harness.events.filter(({ source }) => source === 'notification'));
    const seen = said + JSON.stringify(office.server.accepted.map((mail) => [[...mail.headers], mail.text]));
    for (const secret of [...SECRETS, 'sealed.v1', 'insufficient']) expect(seen).not.toContain(secret);
    expect(said).not.toContain('@example.test');
    expect(office.textsTo(officer).join('')).not.toMatch(/pelapor|anonim/iu);
  });

  it('a withdrawn breach to those who were told of the breach', async () => {
    const story = storyOf(office.harness, 'c1');
    await saySubmission(office.harness, 'c1');
    await sayAssigned(office.harness, 'c1');
    await story.breached();
    await story.escalated(1, 'unit-head', 'roads-unit-head');
    await office.sentCount(4);
    await story.breachWithdrawn();
    await office.sentCount(6);
    expect(office.subjectsTo(emailOf('c1'))).toContain('[TGP-C1] Ralat: laporan Anda ditangani tepat waktu');
    expect(office.subjectsTo('roads-unit-head@example.test')).toContain('[TGP-C1] Eskalasi dicabut');
    expect(office.subjectsTo(officer)).toHaveLength(1);
  });

  it('the national administrator that a case waits for an agency', async () => {
    const admin = 'national-admin-head@example.test';
    const story = storyOf(office.harness, 'c1');
    await saySubmission(office.harness, 'c1');
    await story.triageRequested();
    await sayAssigned(office.harness, 'c1');
    await story.returned();
    await story.appealed();
    await office.sentCount(4);
    expect(office.subjectsTo(admin)).toEqual(Array(2).fill('[TGP-C1] Laporan menunggu penentuan instansi'));
    // The post that gave it back has it no longer.
    expect(office.subjectsTo(officer)).toEqual(['[TGP-C1] Laporan baru untuk Anda']);
  });

  it('the reporter who has the case and by when, once per clock that starts', async () => {
    const { harness } = office;
    const story = storyOf(harness, 'c1');
    await saySubmission(harness, 'c1');
    await sayAssigned(harness, 'c1');
    await story.deadlineSet('S5');
    await story.deadlineSet('L2', 'set-1');
    await story.deadlineSet('L2', 'set-1');
    await story.rejected();
    await office.sentCount(4);
    await office.mailTo(
      emailOf('c1'),
      'Laporan Anda diteruskan ke Dinas Contoh Bina Marga; jawaban paling lambat Senin, 9 Maret 2026 pukul 16.00 WIB.',
    );
    expect(office.subjectsTo(emailOf('c1')).filter((subject) => subject.includes('diteruskan'))).toHaveLength(1);
  });

  it('the reporter the date alone while nobody is known to have the case', async () => {
    await saySubmission(office.harness, 'c1');
    await storyOf(office.harness, 'c1').deadlineSet('L2');
    const mail = await office.mailTo(emailOf('c1'), 'jawaban paling lambat Senin, 9 Maret 2026');
    expect(mail.text.replaceAll(/\s+/gu, ' ')).toContain('diteruskan ke instansi yang berwenang;');
  });

  it('the post that has the case now', async () => {
    const story = storyOf(office.harness, 'c1');
    await saySubmission(office.harness, 'c1');
    await sayAssigned(office.harness, 'c1', 'roads-officer');
    await story.transferred();
    await story.appealed();
    await sayAssigned(office.harness, 'c1', 'waste-officer');
    await story.disputed();
    await office.sentCount(4);
    expect(office.subjectsTo(officer)).toEqual(['[TGP-C1] Laporan baru untuk Anda']);
    expect(office.subjectsTo('waste-officer@example.test')).toContain('[TGP-C1] Jawaban laporan dibantah');
  });
});
