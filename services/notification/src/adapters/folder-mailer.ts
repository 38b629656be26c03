import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, isAppError } from '@tanggap/kernel';
import { createTransport } from 'nodemailer';
import type { Mailer } from '#/ports/mailer.ts';
import { mailOptionsOf } from './mail-options.ts';

/** `path`: a folder, made when it is missing. It holds addresses: only its owner may read it. */
export type FolderMailerConfig = { readonly type: 'folder'; readonly path: string };

const fileNameOf = (messageId: string): string => `${messageId.replaceAll(/[^\w.@-]/gu, '_')}.eml`;

const flush = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Whole on disk before it gets its name: a crash leaves no half mail, and a second one replaces the first. */
const writeWhole = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  const draft = join(folder, `.${name}.${randomUUID()}.tmp`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, join(folder, name));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await flush(folder);
};

/** Writes each mail as `<message-id>.eml`: for those who have no mail server yet, and for development. */
export const createFolderMailer = ({ path }: FolderMailerConfig): Mailer => {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  let closed = false;
  return {
    send: async (mail) => {
      if (closed) throw new AppError('MAIL_DEFERRED', 'the mailer is closed', { retryable: true });
      try {
        const { message } = await composer.sendMail(mailOptionsOf(mail));
        if (!(message instanceof Uint8Array)) throw new TypeError('nodemailer gave no buffer');
        await mkdir(path, { recursive: true, mode: 0o700 });
        await writeWhole(path, fileNameOf(mail.messageId), message);
      } catch (cause) {
        if (isAppError(cause)) throw cause;
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an unknown error';
        throw new AppError('MAIL_DEFERRED', `the folder could not be written: ${code}`, { retryable: true, cause });
      }
    },
    close: async () => {
      closed = true;
    },
  };
};
