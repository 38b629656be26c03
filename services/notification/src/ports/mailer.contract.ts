import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headerOf } from '../../test/read-mail.ts';
import type { ReceivedMail } from '../../test/read-mail.ts';
import type { Mail, Mailer } from './mailer.ts';

export type MailerFixture = {
  readonly mailer: Mailer;
  /** What has arrived so far, in no particular order. */
  arrived(): Promise<readonly ReceivedMail[]>;
  /** Makes it impossible to hand anything over, and possible again. */
  breakDown(): Promise<void>;
  repair(): Promise<void>;
  close(): Promise<void>;
};

const mail: Mail = {
  to: 'pelapor@example.test',
  from: 'Tanggap <tanggap@example.test>',
  subject: '[TGP-1] Laporan Anda sudah kami terima',
  text: 'Yth. Bapak/Ibu,\n\nTerima kasih.\n',
  messageId: '0123456789abcdef0123456789abcdef@tanggap.example',
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Tanggap-Event': 'event-1' },
};

/** What every adapter of `Mailer` keeps. */
export const mailerContract = (name: string, open: () => Promise<MailerFixture>): void => {
  describe(`mailer, ${name}`, () => {
    let fixture: MailerFixture;
    const arrivalOf = async (given: Partial<Mail>): Promise<ReceivedMail> => {
      await fixture.mailer.send({ ...mail, ...given });
      const arrived = await fixture.arrived();
      expect(arrived).toHaveLength(1);
      return arrived[0] ?? expect.fail('nothing arrived');
    };
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(async () => fixture.close());

    it('hands over the mail as it is', async () => {
      const arrived = await arrivalOf({});
      expect(headerOf(arrived, 'to')).toBe(mail.to);
      expect(headerOf(arrived, 'from')).toBe(mail.from);
      expect(headerOf(arrived, 'subject')).toBe(mail.subject);
      expect(headerOf(arrived, 'message-id')).toBe(`<${mail.messageId}>`);
      expect(headerOf(arrived, 'auto-submitted')).toBe('auto-generated');
      expect(headerOf(arrived, 'x-tanggap-event')).toBe('event-1');
      expect(arrived.text).toBe(mail.text);
    });

    it.each([
      ['letters beyond ASCII', 'Café “Méja” — ✓ ꦲꦏ꧀ꦱꦫ\n'],
      ['lines that begin with a dot or From', '.\n..\nFrom here on\n.end\n'],
      ['a line of 300 characters', `${'panjang '.repeat(40)}akhir\n`],
      ['signs that quoting uses', 'a=b =3D = =\nend\n'],
    ])('keeps %s', async (_name, text) => {
      expect((await arrivalOf({ text })).text).toBe(text);
    });

    it('keeps a long subject beyond ASCII', async () => {
      const subject = `[TGP-1] ${'Pengaduan “jalan” rusak – '.repeat(5)}akhir`;
      expect(headerOf(await arrivalOf({ subject }), 'subject')).toBe(subject);
    });

    it('makes no header of a line break in a subject', async () => {
      const arrived = await arrivalOf({ subject: '[TGP-1] x\r\nBcc: somebody@example.test' });
      expect(headerOf(arrived, 'bcc')).toBeUndefined();
    });

    it('sends a second mail of the same Message-ID under that Message-ID', async () => {
      await fixture.mailer.send(mail);
      await fixture.mailer.send(mail);
      const ids = (await fixture.arrived()).map((arrived) => headerOf(arrived, 'message-id'));
      expect(new Set(ids)).toEqual(new Set([`<${mail.messageId}>`]));
    });

    it('takes many at once', async () => {
      const ids = Array.from({ length: 40 }, (_, index) => `${String(index).padStart(32, '0')}@tanggap.example`);
      await Promise.all(ids.map((messageId) => fixture.mailer.send({ ...mail, messageId })));
      const arrived = (await fixture.arrived()).map((one) => headerOf(one, 'message-id'));
      expect(arrived).toHaveLength(ids.length);
      expect(new Set(arrived)).toEqual(new Set(ids.map((id) => `<${id}>`)));
    });

    it('says that it can be tried again while nothing can be handed over, and recovers by itself', async () => {
      await fixture.breakDown();
      await expect(fixture.mailer.send(mail)).rejects.toMatchObject({ retryable: true });
      await fixture.repair();
      await fixture.mailer.send(mail);
      expect(await fixture.arrived()).toHaveLength(1);
    });

    it('sends nothing after it was closed', async () => {
      await fixture.mailer.close();
      await expect(fixture.mailer.send(mail)).rejects.toMatchObject({ code: 'MAIL_DEFERRED' });
      expect(await fixture.arrived()).toHaveLength(0);
    });
  });
};
