import type { Service } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { createNotification } from '../src/app.ts';
import type { NotificationConfig } from '../src/app.ts';
import { startMailServer } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';
import { headerOf } from './read-mail.ts';
import type { ReceivedMail } from './read-mail.ts';

export const settings = {
  from: 'Tanggap <tanggap@example.test>',
  messageIdDomain: 'tanggap.example',
  publicUrl: 'https://lapor.example.test',
} as const;

/** The notification service with a real mail server beside it. */
export type Office = {
  readonly harness: Harness;
  readonly server: MailServer;
  /** Moves real time on, as the service sees it, to this many milliseconds ahead. */
  setAhead(milliseconds: number): void;
  /** One more process of the service. */
  start(): Promise<Service>;
  stop(service: Service): Promise<void>;
  /** Starts the mail server anew on its port, after `server.stop()`. */
  restartServer(): Promise<void>;
  subjectsTo(address: string): readonly string[];
  textsTo(address: string): readonly string[];
  /** A mail whose subject or text holds these words, once it has come. */
  mailTo(address: string, words: string): Promise<ReceivedMail>;
  sentCount(count: number): Promise<unknown>;
  close(): Promise<void>;
};

export const openOffice = async (): Promise<Office> => {
  const harness = await createHarness();
  let server = await startMailServer();
  const { port } = server;
  let running: Service[] = [];
  let ahead = 0;
  const mailsTo = (address: string) => server.accepted.filter((mail) => headerOf(mail, 'to') === address);
  const wordsOf = (mail: ReceivedMail) => `${headerOf(mail, 'subject')} ${mail.text.replaceAll(/\s+/gu, ' ')}`;
  const stop = async (service: Service) => {
    running = running.filter((other) => other !== service);
    await service.stop();
  };
  return {
    harness,
    get server() {
      return server;
    },
    setAhead: (milliseconds) => {
      ahead = milliseconds;
    },
    start: async () => {
      const config: NotificationConfig = { ...settings, mailer: { type: 'smtp', host: '127.0.0.1', port, secure: false } };
      const service = createNotification(config, { ...harness.parts, clock: { ...harness.clock, realNow: () => Date.now() + ahead } });
      running.push(service);
      await service.start();
      return service;
    },
    stop,
    restartServer: async () => {
      server = await startMailServer(port);
    },
    subjectsTo: (address) => mailsTo(address).map((mail) => headerOf(mail, 'subject') ?? ''),
    textsTo: (address) => mailsTo(address).map((mail) => mail.text),
    mailTo: async (address, words) =>
      until(`a mail to ${address} that says: ${words}`, () => mailsTo(address).find((mail) => wordsOf(mail).includes(words))),
    sentCount: async (count) => until(`${count} mails to be reported as sent`, () => harness.countOf('notification.sent') === count),
    close: async () => {
      await Promise.all(running.map(stop));
      await harness.close();
      await server.stop();
    },
  };
};
