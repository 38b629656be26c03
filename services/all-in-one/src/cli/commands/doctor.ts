import { isAppError } from '@tanggap/kernel';
import { readClusterSettings } from '@tanggap/service-kit';
import { Command, CommanderError } from 'commander';
import { profileOf, readSettings } from '../../settings.ts';
import { VERSION } from '../../version.ts';
import { carryOut } from '../doctor/check.ts';
import type { Check, Checked } from '../doctor/check.ts';
import { embeddedChecks } from '../doctor/embedded-checks.ts';
import { countsOf, renderReport } from '../doctor/report.ts';
import { serviceAddresses } from '../doctor/service-addresses.ts';
import { ALREADY_TOLD, EXIT, say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';

type DoctorOptions = { url: string[]; json?: true };

const collect = (value: string, before: string[]): string[] => [...before, value];

const checksOf = async (edge: Edge, urls: readonly string[], begun: AsyncDisposableStack): Promise<readonly Check[]> => {
  if (profileOf(edge.env) === 'embedded') return embeddedChecks(edge, readSettings(edge.env), begun);
  const settings = readClusterSettings(edge.env);
  const { clusterChecks } = await import('../doctor/cluster-checks.ts');
  return clusterChecks(settings, serviceAddresses(urls), begun);
};

/** Settings that cannot be read are a finding like any other; nothing else can be looked at then. */
const unreadable = (error: unknown): readonly Check[] => {
  if (!isAppError(error, 'CONFIG_INVALID')) throw error;
  const text = error.message
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .join('\n');
  const advice = 'mend these and run this again: docs/reference/settings.md; nothing else was looked at';
  return [{ part: 'Settings', name: 'settings', advice, run: async () => ({ status: 'fail', text, advice }) }];
};

const doctor = async (edge: Edge, { url, json }: DoctorOptions): Promise<void> => {
  await using begun = new AsyncDisposableStack();
  const checks = await checksOf(edge, url, begun).catch(unreadable);
  const checked: Checked[] = [];
  // One after the other: what hangs is seen where it hangs.
  for (const check of checks) {
    const found = await carryOut(check);
    checked.push(found);
    if (json) sayJson(edge, found);
  }
  if (!json) {
    const colours = edge.stdout.isTTY === true && (edge.stdout.hasColors?.() ?? false);
    say(edge, renderReport(`Tanggap ${VERSION}, profile ${profileOf(edge.env)}`, checked, colours));
  }
  if (countsOf(checked).fail > 0) throw new CommanderError(EXIT.failed, ALREADY_TOLD, 'checks failed');
};

export const doctorCommand = (edge: Edge): Command =>
  new Command('doctor')
    .description('Check everything that this installation needs, and say what to do where something is wrong; exit code 1 when it is.')
    .option(
      '--url <url>',
      'where services of the cluster answer: http://{service}:3000, or of one service intake=http://…; may be given more than once',
      collect,
      [],
    )
    .option('--json', 'print one JSON object a check')
    .action((options: DoctorOptions) => doctor(edge, options));
