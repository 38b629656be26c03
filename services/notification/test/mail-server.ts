import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { readMail } from './read-mail.ts';
import type { ReceivedMail } from './read-mail.ts';

/** What the server does with the nth mail or recipient (from 1): a reply code of refusal, or nothing to take it. */
export type Behaviour = {
  readonly atRecipient?: (address: string, nth: number) => number | undefined;
  /** Called when the whole mail is here; while it is pending the client waits for its reply. */
  readonly atEnd?: (mail: ReceivedMail, nth: number) => Promise<number | undefined>;
};

export type MailServer = {
  readonly port: number;
  /** Mails that were wholly received, whatever was replied. */
  readonly received: readonly ReceivedMail[];
  /** Those that were taken. */
  readonly accepted: readonly ReceivedMail[];
  behave(behaviour: Behaviour): void;
  /** Breaks every connection without a word. */
  cut(): void;
  stop(): Promise<void>;
};

const refusal = (code: number): Error => Object.assign(new Error(`refused <somebody@example.test>`), { responseCode: code });

/** A real SMTP server on loopback; `port` 0 takes a free one. */
export const startMailServer = async (port = 0, options: SMTPServerOptions = {}): Promise<MailServer> => {
  let behaviour: Behaviour = {};
  let recipients = 0;
  const received: ReceivedMail[] = [];
  const accepted: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 50,
    ...options,
    onRcptTo: ({ address }, _session, callback) => {
      recipients += 1;
      const code = behaviour.atRecipient?.(address, recipients);
      callback(code === undefined ? null : refusal(code));
    },
    onData: (stream, _session, reply) => {
      const take = async (): Promise<Error | null> => {
        const mail = readMail(await text(stream));
        received.push(mail);
        const code = await behaviour.atEnd?.(mail, received.length);
        if (code !== undefined) return refusal(code);
        accepted.push(mail);
        return null;
      };
      void take().then(reply, reply);
    },
  });
  // A client that is cut off makes an error of the connection: that is the test's business, not the server's.
  server.on('error', () => undefined);
  const listener = server.listen(port, '127.0.0.1');
  const sockets = new Set<Socket>();
  listener.on('connection', (socket) => void sockets.add(socket));
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    received,
    accepted,
    behave: (next) => {
      behaviour = next;
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
