import type { ServiceStore } from '../../stores.ts';
import { fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

/** Real milliseconds that an event may wait to be sent before somebody should look, and before it is a failure. */
const SLOW_MS = 10_000;
const STUCK_MS = 5 * 60_000;

const seconds = (ms: number): string => `${Math.round(ms / 1_000)} s`;
const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What waits in the stores: to be sent, and for a person. */
export const eventChecks = (open: () => Promise<readonly ServiceStore[]>): Check[] => [
  {
    part: 'Events',
    name: 'outbox',
    advice: 'mend the stores first',
    run: async () => {
      const backlogs = await Promise.all((await open()).map(async ({ name, bus }) => ({ name, ...(await bus.outboxBacklog()) })));
      const waiting = backlogs.filter(({ pending }) => pending > 0).toSorted((a, b) => b.oldestAgeMs - a.oldestAgeMs);
      const [oldest] = waiting;
      if (!oldest) return ok('everything that was decided is sent');
      const text = `${waiting.map(({ name, pending }) => `${pending} of ${name}`).join(', ')}; the oldest waits ${seconds(oldest.oldestAgeMs)}`;
      if (oldest.oldestAgeMs <= SLOW_MS) return ok(text);
      const advice = `see that ${oldest.name} runs and that Kafka takes what it sends; nothing is lost, it is sent then`;
      return oldest.oldestAgeMs > STUCK_MS ? fail(text, advice) : warn(text, advice);
    },
  },
  {
    part: 'Events',
    name: 'set aside',
    advice: 'mend the stores first',
    run: async () => {
      const counts = (await Promise.all((await open()).map(({ bus }) => bus.parkingLot.counts()))).flat();
      const dead = counts.filter(({ state }) => state === 'dead');
      if (dead.length > 0) {
        const cases = dead.reduce((sum, { keys }) => sum + keys, 0);
        const where = dead.map(({ group, keys }) => `${keys} in ${group}`).join(', ');
        return fail(
          `${plural(cases, 'case')} ${cases === 1 ? 'stands' : 'stand'} still until somebody decides: ${where}`,
          'tanggap dead-letters list tells the reasons; mend the cause, then tanggap dead-letters replay <id>',
        );
      }
      if (counts.length === 0) return ok('none');
      const where = counts.map(({ group, state, events }) => `${plural(events, 'event')} of ${group} ${state}`).join(', ');
      return warn(where, 'wait a few minutes and look again: these are tried anew by themselves; tanggap dead-letters list tells which');
    },
  },
];
