import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailerContract } from '#/ports/mailer.contract.ts';
import type { Mailer } from '#/ports/mailer.ts';
import { startMailServer } from '../../test/mail-server.ts';
import type { MailServer } from '../../test/mail-server.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

const host = '127.0.0.1';
const mail = {
  to: 'pelapor@example.test',
  from: 'tanggap@example.test',
  subject: '[TGP-1] Satu',
  text: 'Satu.\n',
  messageId: 'abc@tanggap.example',
  headers: {},
};

mailerContract('smtp', async () => {
  let server = await startMailServer();
  const { port } = server;
  const mailer = createSmtpMailer({ type: 'smtp', host, port, secure: false });
  return {
    mailer,
    arrived: async () => server.accepted,
    breakDown: async () => server.stop(),
    repair: async () => {
      server = await startMailServer(port);
    },
    close: async () => {
      await mailer.close();
      await server.stop();
    },
  };
});

describe('the SMTP mailer', () => {
  let server: MailServer;
  let mailer: Mailer;
  const start = async (...given: Parameters<typeof startMailServer>) => {
    server = await startMailServer(...given);
    mailer = createSmtpMailer({ type: 'smtp', host, port: server.port, secure: false });
  };
  beforeEach(async () => start());
  afterEach(async () => {
    await mailer.close();
    await server.stop();
  });

  it.each([
    [550, 'MAIL_REFUSED', false],
    [553, 'MAIL_REFUSED', false],
    [450, 'MAIL_DEFERRED', true],
    [452, 'MAIL_DEFERRED', true],
  ])('takes %i to a recipient for %s, and says no address', async (code, expected, retryable) => {
    server.behave({ atRecipient: () => code });
    const error: unknown = await mailer.send(mail).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: expected, retryable });
    expect(String(error)).toContain(String(code));
    expect(JSON.stringify([error, String(error)])).not.toContain('@');
  });

  it.each([
    [554, 'MAIL_REFUSED'],
    [451, 'MAIL_DEFERRED'],
  ])('takes %i after the mail for %s', async (code, expected) => {
    server.behave({ atEnd: async () => code });
    await expect(mailer.send(mail)).rejects.toMatchObject({ code: expected });
  });

  it('takes a server that turns everybody away for a fault that passes', async () => {
    await server.stop();
    await start(0, {
      onConnect: (_session, callback) => callback(Object.assign(new Error('closed today'), { responseCode: 554 })),
    });
    await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'MAIL_DEFERRED' });
  });

  it('takes a refused sender for a fault of the settings, which passes', async () => {
    await server.stop();
    await start(0, {
      onMailFrom: (_address, _session, callback) => callback(Object.assign(new Error('who are you'), { responseCode: 550 })),
    });
    await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'MAIL_DEFERRED' });
  });

  it('says no password to a server without TLS', async () => {
    let spoken = false;
    await server.stop();
    await start(0, {
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => {
        spoken = true;
        callback(null, { user: 'x' });
      },
    });
    const careful = createSmtpMailer({ type: 'smtp', host, port: server.port, secure: false, user: 'tanggap', password: 'rahasia' });
    await expect(careful.send(mail)).rejects.toMatchObject({ code: 'MAIL_DEFERRED' });
    expect(spoken).toBe(false);
    await careful.close();
  });

  it('does not know what became of a mail whose connection broke before the reply', async () => {
    server.behave({
      atEnd: async () => {
        server.cut();
        return undefined;
      },
    });
    await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'MAIL_UNCERTAIN' });
    expect(server.received).toHaveLength(1);
  });

  it('gives up what is under way when it is closed', async () => {
    const arrived = Promise.withResolvers<void>();
    const never = Promise.withResolvers<undefined>();
    server.behave({
      atEnd: async () => {
        arrived.resolve();
        return never.promise;
      },
    });
    const sending = mailer.send(mail);
    await arrived.promise;
    await Promise.all([expect(sending).rejects.toMatchObject({ code: 'MAIL_UNCERTAIN' }), mailer.close()]);
    never.resolve(undefined);
  });

  it('writes to one address, even when it looks like two', async () => {
    await expect(mailer.send({ ...mail, to: 'one@example.test, two@example.test' })).rejects.toMatchObject({ code: 'MAIL_REFUSED' });
    expect(server.received).toHaveLength(0);
  });
});
