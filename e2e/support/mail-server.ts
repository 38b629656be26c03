import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { readonly to: string; readonly messageId: string; readonly eventId: string };

/** A mail server on loopback that keeps what it is given. */
export const startMailServer = async (): Promise<{ url: string; mails: readonly ReceivedMail[]; stop(): Promise<void> }> => {
  const mails: ReceivedMail[] = [];
  const header = (text: string, name: string): string =>
    new RegExp(`^${name}:\\s*(.+)$`, 'imu').exec(text.replaceAll(/\r\n[ \t]+/gu, ' '))?.[1]?.trim() ?? '';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) {
          mails.push({ to: address, messageId: header(text, 'Message-ID'), eventId: header(text, 'X-Tanggap-Event') });
        }
        done();
      });
    },
  });
  // A killed client resets its connection: that is what the tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
