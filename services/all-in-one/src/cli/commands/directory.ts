import { loadClassifier } from '@tanggap/classification';
import { EXAMPLE_DIRECTORY, checkDirectory } from '@tanggap/directory';
import { withoutEmpty } from '@tanggap/service-kit';
import { Command } from 'commander';
import { counted } from '../counted.ts';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';

type Checked = Awaited<ReturnType<typeof checkDirectory>>;
type WeakPoint = Checked['weakPoints'][number];

const HEADINGS: Readonly<Record<WeakPoint['kind'], string>> = {
  unreachable: 'No complaint comes there by itself',
  'unknown-name': 'Names that the classifier does not know',
  'same-name': 'Agencies of the same name',
  'no-office': 'Areas without an office',
  vacant: 'Vacant posts',
  'short-way-up': 'Levels that are one person',
};
/** Of each kind; a realm may lack an office in a hundred villages. */
const SHOWN = 12;

const summaryOf = ({ directory: { realm, agencies, units, posts }, districts, villages }: Checked): string =>
  [
    realm.name,
    counted(agencies.length, 'agency', 'agencies'),
    counted(units.length, 'unit', 'units'),
    counted(posts.length, 'post', 'posts'),
    counted(districts, 'district', 'districts'),
    counted(villages, 'village', 'villages'),
  ].join(', ');

const sectionOf = (kind: WeakPoint['kind'], points: readonly WeakPoint[]): string[] => {
  if (points.length === 0) return [];
  const shown = points.slice(0, SHOWN).map(({ subject, problem }) => `  ${subject}: ${problem}`);
  const more = points.length > SHOWN ? [`  … and ${points.length - SHOWN} more`] : [];
  const remedies = [...new Set(points.map(({ remedy }) => `  → ${remedy}`))];
  return ['', `${HEADINGS[kind]} (${points.length})`, ...shown, ...more, ...remedies];
};

const check = async (edge: Edge, file: string | undefined, { json }: { json?: true }): Promise<void> => {
  const { agencies } = await loadClassifier();
  const path = file ?? withoutEmpty(edge.env)['DIRECTORY'] ?? EXAMPLE_DIRECTORY;
  const checked = await checkDirectory(path, agencies);
  const { directory, weakPoints } = checked;
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
    weakPoints.length === 0 ? 'and nothing that it lacks' : `it can be used; ${counted(weakPoints.length, 'weak point', 'weak points')}`;
  say(edge, [summaryOf(checked), `No faults, ${verdict}.`, ...sections].join('\n'));
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
