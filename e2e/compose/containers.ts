import { runCommand } from '@tanggap/testkit/servers';
import { DOCKER } from './compose-command.ts';

const LABEL = 'com.docker.compose';
const SERVICE = `${LABEL}.service`;

export type Container = {
  readonly id: string;
  readonly service: string;
  readonly running: boolean;
  /** Of its first process on this machine; 0 when it does not run. */
  readonly pid: number;
  /** Undefined for one that has no health check. */
  readonly health: string | undefined;
  readonly exitCode: number;
  readonly addresses: readonly string[];
};

type Inspected = {
  readonly Id: string;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> };
  readonly State: {
    readonly Running: boolean;
    readonly Pid: number;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string };
  };
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { readonly IPAddress: string }>> };
};

const containerOf = ({ Id, Config, State, NetworkSettings }: Inspected): Container => ({
  id: Id,
  service: Config.Labels[SERVICE] ?? '',
  running: State.Running,
  pid: State.Pid,
  health: State.Health?.Status,
  exitCode: State.ExitCode,
  addresses: Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress),
});

/** All containers of a project that are there to stay, those that have ended too. */
export const containersOf = async (project: string): Promise<readonly Container[]> => {
  const filters = [`label=${LABEL}.project=${project}`, `label=${LABEL}.oneoff=False`].flatMap((filter) => ['--filter', filter]);
  const ids = (await runCommand(DOCKER, ['ps', '--all', '--quiet', ...filters])).split('\n').filter(Boolean);
  if (ids.length === 0) return [];
  return (JSON.parse(await runCommand(DOCKER, ['inspect', ...ids])) as Inspected[]).map(containerOf);
};

/** True when it is as healthy as it can tell; of one that had only to do something, when it has done it. */
export const isHealthy = ({ running, health, exitCode }: Container): boolean =>
  running ? (health ?? 'healthy') === 'healthy' : exitCode === 0;

/** Memory in use in MiB, by service. */
export const memoryOf = async (containers: readonly Container[]): Promise<Readonly<Record<string, number>>> => {
  const running = containers.filter((one) => one.running);
  const serviceOf = (id: string) => running.find((one) => one.id.startsWith(id))?.service ?? id;
  const lines = await runCommand(DOCKER, ['stats', '--no-stream', '--format', '{{.ID}} {{.MemUsage}}', ...running.map(({ id }) => id)]);
  const entries = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [id = '', used = ''] = line.split(' ');
      return [serviceOf(id), Math.round(mebibytes(used))] as const;
    });
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
};

const UNITS: Readonly<Record<string, number>> = { B: 2 ** -20, KiB: 2 ** -10, MiB: 1, GiB: 2 ** 10 };
const mebibytes = (text: string): number => {
  const [, number, unit] = /^([\d.]+)([KMG]?i?B)$/u.exec(text) ?? [];
  return Number(number) * (UNITS[unit ?? ''] ?? Number.NaN);
};
