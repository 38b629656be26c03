import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailerContract } from '#/ports/mailer.contract.ts';
import { headerOf, readMail } from '../../test/read-mail.ts';
import { createFolderMailer } from './folder-mailer.ts';

const mailsIn = async (folder: string) => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  return Promise.all(names.map(async (name) => readMail(await readFile(join(folder, name), 'utf8'))));
};

mailerContract('folder', async () => {
  const root = await mkdtemp(join(tmpdir(), 'tanggap-mail-'));
  const path = join(root, 'mail');
  return {
    mailer: createFolderMailer({ type: 'folder', path }),
    arrived: async () => mailsIn(path),
    // A file stands where the folder should be.
    breakDown: async () => writeFile(path, ''),
    repair: async () => rm(path),
    close: async () => rm(root, { recursive: true }),
  };
});

describe('the folder mailer', () => {
  let folder: string;
  const mail = {
    to: 'pelapor@example.test',
    from: 'tanggap@example.test',
    subject: '[TGP-1] Satu',
    text: 'Satu.\n',
    messageId: 'abc@tanggap.example',
    headers: {},
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tanggap-mail-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));

  it('puts a repeat in the place of the first, and leaves no draft behind', async () => {
    const mailer = createFolderMailer({ type: 'folder', path: folder });
    await mailer.send(mail);
    await mailer.send({ ...mail, subject: '[TGP-1] Dua' });
    expect(await readdir(folder)).toEqual(['abc@tanggap.example.eml']);
    expect((await mailsIn(folder)).map((one) => headerOf(one, 'subject'))).toEqual(['[TGP-1] Dua']);
  });

  it('leaves no draft behind when the file cannot take its place', async () => {
    await mkdir(join(folder, 'abc@tanggap.example.eml'));
    const mailer = createFolderMailer({ type: 'folder', path: folder });
    await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'MAIL_DEFERRED' });
    expect(await readdir(folder)).toEqual(['abc@tanggap.example.eml']);
  });

  it('lets nobody else read the addresses', async () => {
    await createFolderMailer({ type: 'folder', path: folder }).send(mail);
    expect((await stat(join(folder, 'abc@tanggap.example.eml'))).mode & 0o077).toBe(0);
  });

  it('stays in its folder whatever the Message-ID is', async () => {
    const inner = join(folder, 'inner');
    await createFolderMailer({ type: 'folder', path: inner }).send({ ...mail, messageId: '../abc/..@x' });
    expect(await readdir(folder)).toEqual(['inner']);
    expect(await readdir(inner)).toEqual(['.._abc_..@x.eml']);
  });
});
