import { json } from '../support/api.ts';
import type { ReceivedMail } from '../support/mail-server.ts';
import type { Stack } from './stack.ts';

/** Mails asked for at once: each comes with its whole text. */
const PAGE = 200;

type Caught = {
  readonly headers: Readonly<Record<string, string>>;
  readonly envelope: { readonly to: readonly { readonly address: string }[] };
};

/** What the mail catcher holds. It publishes no port: a container is reached by its address from its own machine. */
export const caughtMails = async (stack: Stack): Promise<readonly ReceivedMail[]> => {
  const catcher = (await stack.containers()).find(({ service }) => service === 'mail');
  const mails: Caught[] = [];
  for (;;) {
    const url = `http://${catcher?.addresses[0]}:1080/api/email?skip=${mails.length}&limit=${PAGE}`;
    const page = await json<Caught[]>(await fetch(url));
    mails.push(...page);
    if (page.length < PAGE) break;
  }
  return mails.flatMap(({ headers, envelope }) =>
    envelope.to.map(({ address }) => ({
      to: address,
      messageId: headers['message-id'] ?? '',
      eventId: headers['x-tanggap-event'] ?? '',
    })),
  );
};
