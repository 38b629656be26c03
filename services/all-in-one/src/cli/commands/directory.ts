import { EXAMPLE_DIRECTORY, checkDirectory } from '@tanggap/directory';
import { Command } from 'commander';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';

type Checked = Awaited<ReturnType<typeof checkDirectory>>;
type WeakPoint = Checked['weakPoints'][number];

const HEADINGS: Readonly<Record<WeakPoint['kind'], string>> = {
  unreachable: 'No complaint comes there by itself',
  'no-office': 'Areas without an office',
  vacant: 'Vacant posts',
  'short-way-up': 'Levels that are one person',
};
/** Of each kind; a realm may lack an office in a hundred villages. */
const SHOWN = 12;

const count = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`;

const summaryOf = ({ realm, areas, agencies, units, posts }: Checked['directory']): string => {
  const atLevel = (level: number) => areas.filter(({ code }) => code.split('.').length === level).length;
  return [
    count(agencies.length, 'agency', 'agencies'),
    count(units.length, 'unit', 'units'),
    count(posts.length, 'post', 'posts'),
    count(atLevel(3), 'district', 'districts'),
    count(atLevel(4), 'village', 'villages'),
  ].reduce((text, part) => `${text}, ${part}`, realm.name);
};

const sectionOf = (kind: WeakPoint['kind'], points: readonly WeakPoint[]): string[] => {
  if (points.length === 0) return [];
  const shown = points.slice(0, SHOWN).map(({ subject, problem }) => `  ${subject}: ${problem}`);
  const more = points.length > SHOWN ? [`  … and ${points.length - SHOWN} more`] : [];
  const remedies = [...new Set(points.map(({ remedy }) => `  → ${remedy}`))];
  return ['', `${HEADINGS[kind]} (${points.length})`, ...shown, ...more, ...remedies];
};

const check = async (edge: Edge, file: string | undefined, { json }: { json?: true }): Promise<void> => {
  const { directory, weakPoints } = await checkDirectory(file ?? edge.env['DIRECTORY'] ?? EXAMPLE_DIRECTORY);
  if (json) {
    sayJson(edge, { realm: directory.realm.name, agencies: directory.agencies.length, units: directory.units.length, weakPoints });
    return;
  }
  const kinds = Object.keys(HEADINGS) as WeakPoint['kind'][];
  const sections = kinds.flatMap((kind) =>
    sectionOf(
      kind,
      weakPoints.filter((point) => point.kind === kind),
    ),
  );
  const verdict =
    weakPoints.length === 0 ? 'and nothing that it lacks' : `it can be used; ${count(weakPoints.length, 'weak point', 'weak points')}`;
  say(edge, [summaryOf(directory), `No faults, ${verdict}.`, ...sections].join('\n'));
};

export const directoryCommand = (edge: Edge): Command => {
  const directory = new Command('directory').description('Look at directory files.');
  directory
    .command('check')
    .description('Say what is wrong in a directory file, and what it lacks: vacant, unreachable, overlapping, without a way up.')
    .argument('[file]', 'the directory file; otherwise that of DIRECTORY, otherwise the example city')
    .option('--json', 'print JSON')
    .action((file: string | undefined, options: { json?: true }) => check(edge, file, options));
  return directory;
};
