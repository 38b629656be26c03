import { SERVICES } from '@tanggap/contracts';
import type { ServiceName } from '@tanggap/contracts';
import { Command, Option } from 'commander';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { parseSince } from '../since.ts';
import { withClusterStores } from '../with-stores.ts';

type ResendOptions = { since: string; service?: ServiceName; json?: true };

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const status = (edge: Edge, { json }: { json?: true }): Promise<void> =>
  withClusterStores(edge, async ({ all }) => {
    for (const { name, bus } of all) {
      const { pending, oldestAgeMs } = await bus.outboxBacklog();
      if (json) sayJson(edge, { service: name, pending, oldestAgeMs });
      else
        say(edge, [name.padEnd(14), String(pending).padStart(7), pending === 0 ? '' : `  oldest waits ${seconds(oldestAgeMs)}`].join(''));
    }
  });

const resend = (edge: Edge, { since, service, json }: ResendOptions): Promise<void> =>
  withClusterStores(edge, async ({ clock, database }) => {
    const { resendOutbox } = await import('@tanggap/messaging/kafka');
    // Rows bear the time of the store, also where the installation plays time.
    const instant = parseSince(since, Temporal.Instant.fromEpochMilliseconds(clock.realNow()));
    let all = 0;
    for (const name of service ? [service] : SERVICES) {
      const events = await resendOutbox(database(name), instant);
      all += events;
      if (json) sayJson(edge, { service: name, events, since: instant.toString() });
      else if (events > 0) say(edge, `${name.padEnd(14)}${String(events).padStart(7)}`);
    }
    if (!json)
      say(
        edge,
        `${all} events since ${instant.toString()} are sent once more by the running services; whoever has handled one passes over it.`,
      );
  });

export const outboxCommand = (edge: Edge): Command => {
  const outbox = new Command('outbox').description('Events on their way to Kafka, in the profile cluster.');
  outbox
    .command('status')
    .description('How many events of each service are committed and not sent yet, and how long the oldest waits.')
    .option('--json', 'print one JSON object a line')
    .action((options: { json?: true }) => status(edge, options));
  outbox
    .command('resend')
    .description(
      'Have events sent once more, to refill a broker that lost some. Events that were sent are kept for 7 days, those of the directory and of keys for good.',
    )
    .requiredOption('--since <when>', 'events sent since then: an instant, or a time ago such as 30m, 2h or 3d')
    .addOption(new Option('--service <service>', 'only those of one service').choices(SERVICES))
    .option('--json', 'print one JSON object a line')
    .action((options: ResendOptions) => resend(edge, options));
  return outbox;
};
