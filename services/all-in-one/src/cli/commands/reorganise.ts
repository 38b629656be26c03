import { createReorganisations } from '@tanggap/directory';
import { Command, InvalidArgumentError, Option } from 'commander';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { withStores } from '../with-stores.ts';

type Reorganisations = ReturnType<typeof createReorganisations>;
type Reorganisation = Awaited<ReturnType<Reorganisations['list']>>[number];
type Request = Parameters<Reorganisations['order']>[0];
type WhenOptions = { from?: string; now?: true; json?: true };
type SplitOptions = WhenOptions & { into: string[]; area: { code: string; id: string }[]; default: string };

const withReorganisations = (edge: Edge, work: (reorganisations: Reorganisations) => Promise<void>): Promise<void> =>
  withStores(edge, async ({ of, clock }) => {
    const { database, bus } = of('directory');
    await work(createReorganisations(database, bus, clock));
  });

const inWords = ({ order }: Reorganisation): string => {
  if (order.type === 'rename') return `rename ${order.of} ${order.id} from "${order.was}" to "${order.to}"`;
  const heirs = order.successors.map(({ id, areas }) => (areas.length === 0 ? id : `${id} (${areas.join(', ')})`));
  return `${order.type} ${order.of} ${order.ids.join(', ')} → ${heirs.join(', ')}`;
};

const ordering = (edge: Edge, request: Request, { from, now, json }: WhenOptions): Promise<void> =>
  withReorganisations(edge, async (reorganisations) => {
    const ordered = await reorganisations.order(request, from === undefined ? 'now' : { from });
    if (json) return sayJson(edge, ordered);
    const start = now ? 'as soon as a server runs' : `on ${ordered.from} (${ordered.effectiveAt})`;
    say(edge, `${ordered.id}\n\nOrdered: ${inWords(ordered)}.\nIt comes into force ${start}.`);
  });

const list = (edge: Edge, { json }: { json?: true }): Promise<void> =>
  withReorganisations(edge, async (reorganisations) => {
    for (const one of await reorganisations.list()) {
      if (json) sayJson(edge, one);
      else say(edge, [one.id, one.from, one.state.padEnd(9), inWords(one)].join('  '));
    }
  });

const cancel = (edge: Edge, id: string, { json }: { json?: true }): Promise<void> =>
  withReorganisations(edge, async (reorganisations) => {
    const cancelled = await reorganisations.cancel(id);
    if (json) sayJson(edge, cancelled);
    else say(edge, 'Cancelled: it will not come into force.');
  });

const split = (value: string, before: string[] = []): string[] => [...before, ...value.split(',').filter((id) => id !== '')];
const placed = (value: string, before: { code: string; id: string }[]): { code: string; id: string }[] => {
  const [code = '', id = '', ...more] = value.split('=');
  if (code === '' || id === '' || more.length > 0) throw new InvalidArgumentError('write it as 35.78.02=roads-east');
  return [...before, { code, id }];
};

/** With when it begins, and how it is told. */
const dated = (command: Command): Command =>
  command
    .addOption(new Option('--from <date>', 'the day from which it is so, such as 2027-01-01, at 00:00 in the zone of the realm'))
    .addOption(new Option('--now', 'at this very moment').conflicts('from'))
    .hook('preAction', (ordered) => {
      const { from, now } = ordered.opts<WhenOptions>();
      if (from === undefined && now === undefined) ordered.error('error: name the day with --from <date>, or give --now');
    })
    .option('--json', 'print JSON');

export const reorganiseCommand = (edge: Edge): Command => {
  const reorganise = new Command('reorganise').description(
    'Merge, split, rename and abolish agencies and units from a day on; works beside a running server.',
  );
  dated(reorganise.command('rename').description('Give an agency or a unit another name.').argument('<id>'))
    .requiredOption('--to <name>', 'the new name')
    .action((id: string, options: WhenOptions & { to: string }) => ordering(edge, { type: 'rename', id, to: options.to }, options));
  dated(reorganise.command('merge').description('Close agencies or units; another has all their duties.').argument('<id...>'))
    .requiredOption('--into <id>', 'who has their duties from then on')
    .action((ids: string[], options: WhenOptions & { into: string }) =>
      ordering(edge, { type: 'merge', ids, into: options.into }, options),
    );
  dated(reorganise.command('split').description('Close an agency or a unit; several others have its duties, by place.').argument('<id>'))
    .addOption(new Option('--into <ids>', 'those that have its duties: ids, with commas').argParser(split).makeOptionMandatory())
    .addOption(
      new Option('--area <code=id>', 'which place goes to whom; may be given more than once').argParser(placed).default([], 'none'),
    )
    .requiredOption('--default <id>', 'which of them has all other places, and cases without one')
    .action((id: string, { into, area: areas, default: rest, ...when }: SplitOptions) =>
      ordering(edge, { type: 'split', id, into, areas, rest }, when),
    );
  dated(reorganise.command('abolish').description('Close an agency or a unit.').argument('<id>'))
    .requiredOption('--successor <id>', 'who has its duties from then on')
    .action((id: string, options: WhenOptions & { successor: string }) =>
      ordering(edge, { type: 'abolish', id, successor: options.successor }, options),
    );
  reorganise
    .command('list')
    .description('All that were ever ordered, oldest first.')
    .option('--json', 'print one JSON object a line')
    .action((options: { json?: true }) => list(edge, options));
  reorganise
    .command('cancel')
    .description('Take an order back before it is in force.')
    .argument('<order-id>')
    .option('--json', 'print JSON')
    .action((id: string, options: { json?: true }) => cancel(edge, id, options));
  return reorganise;
};
