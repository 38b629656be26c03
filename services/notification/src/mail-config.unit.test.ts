import { describe, expect, it } from 'vitest';
import { notificationConfigOf } from './mail-config.ts';

const settings = {
  smtpUrl: null,
  dataDir: '/srv',
  mailFrom: 'Pengaduan <pengaduan@kota.example>',
  publicUrl: null,
  host: '127.0.0.1',
  port: 3000,
};

describe('notificationConfigOf', () => {
  it('takes server, port and login from the URL', () => {
    expect(notificationConfigOf({ ...settings, smtpUrl: 'smtps://kota:p%40ss@mail.example' }).mailer).toEqual({
      type: 'smtp',
      host: 'mail.example',
      port: 465,
      secure: true,
      user: 'kota',
      password: 'p@ss',
    });
    expect(notificationConfigOf({ ...settings, smtpUrl: 'smtp://[::1]:1025' }).mailer).toMatchObject({
      host: '::1',
      port: 1025,
      secure: false,
    });
  });

  it('writes into a folder without one', () => {
    expect(notificationConfigOf(settings).mailer).toEqual({ type: 'folder', path: '/srv/mail' });
  });

  it('names the address where people reach it', () => {
    expect(notificationConfigOf({ ...settings, publicUrl: 'https://kota.example' }).publicUrl).toBe('https://kota.example');
    expect(notificationConfigOf(settings).publicUrl).toBe('http://127.0.0.1:3000');
  });

  it.each([
    ['Pengaduan <pengaduan@kota.example>', 'kota.example'],
    ['pengaduan@kota.example', 'kota.example'],
    ['nobody', 'localhost'],
  ])('makes Message-IDs of %s under %s', (mailFrom, domain) => {
    expect(notificationConfigOf({ ...settings, mailFrom }).messageIdDomain).toBe(domain);
  });
});
