import { AppError } from '@tanggap/kernel';
import type { DeadLetter, DeadLetterDecision } from '@tanggap/messaging';
import { Command } from 'commander';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { withStores } from '../with-stores.ts';

type ListOptions = { group?: string; limit: string; json?: true };

const line = (letter: DeadLetter): string =>
  [
    letter.id,
    letter.group.padEnd(14),
    letter.key,
    `${letter.type}#${letter.sequence}`,
    letter.decision ?? letter.state,
    letter.reason,
  ].join('  ');

/** Without the event itself: it may hold sealed text, which is nobody's business here. */
const facts = ({ event: _event, ...rest }: DeadLetter) => rest;

const list = (edge: Edge, { group, limit, json }: ListOptions): Promise<void> =>
  withStores(edge, async ({ all }) => {
    const most = Number(limit);
    const found = await Promise.all(all.map(({ bus }) => bus.parkingLot.list({ ...(group && { group }), limit: most })));
    // Stable: what one store has listed keeps its order.
    const letters = found
      .flat()
      .toSorted((a, b) => a.parkedAt - b.parkedAt)
      .slice(0, most);
    for (const letter of letters) {
      if (json) sayJson(edge, facts(letter));
      else say(edge, line(letter));
    }
    if (!json && letters.length === 0) say(edge, 'No event is set aside.');
  });

const decide = (edge: Edge, id: string, decision: DeadLetterDecision, { json }: { json?: true }): Promise<void> =>
  withStores(edge, async ({ all }) => {
    const found = await Promise.all(all.map(async (store) => ({ ...store, letter: await store.bus.parkingLot.find(id) })));
    const holder = found.find(({ letter }) => letter !== undefined);
    if (!holder?.letter) throw new AppError('DEAD_LETTER_UNKNOWN', `There is no dead letter ${id}; see: tanggap dead-letters list`);
    const { letter, bus, database } = holder;
    await database.commit([bus.parkingLot.update(letter, { decision })]);
    if (json) sayJson(edge, { ...facts(letter), decision });
    else
      say(
        edge,
        decision === 'replay'
          ? 'A running server tries it again within a second, then what stands behind it.'
          : 'A running server drops it within a second and goes on behind it.',
      );
  });

export const deadLettersCommand = (edge: Edge): Command => {
  const deadLetters = new Command('dead-letters').description('Events that a service set aside, each with its case.');
  deadLetters
    .command('list')
    .description('List them in the order they came.')
    .option('--group <group>', 'only those of one service')
    .option('--limit <n>', 'how many at most', '100')
    .option('--json', 'print one JSON object a line')
    .action((options: ListOptions) => list(edge, options));
  for (const [decision, description] of [
    ['replay', 'Have an event handled again, and what waits behind it.'],
    ['discard', 'Give an event up for good, and go on with what waits behind it.'],
  ] as const) {
    deadLetters
      .command(decision)
      .description(description)
      .argument('<id>')
      .option('--json', 'print JSON')
      .action((id: string, options: { json?: true }) => decide(edge, id, decision, options));
  }
  return deadLetters;
};
