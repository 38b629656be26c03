import { AppError } from '@tanggap/kernel';
import { Command } from 'commander';
import { z } from 'zod';
import { profileOf, readSettings } from '../../settings.ts';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';

const named = z.object({ name: z.string() }).nullable();
const viewSchema = z.object({
  status: z.string(),
  agency: named,
  unit: named,
  level: z.string().nullable(),
  deadlines: z.array(z.object({ clock: z.string(), dueAt: z.string(), promisedAt: z.string(), state: z.string() })),
  timeline: z.array(z.object({ at: z.string(), type: z.string() })),
});
type View = z.infer<typeof viewSchema>;

const show = (id: string, view: View): string =>
  [
    `${id}  ${view.status}`,
    `  agency    ${view.agency?.name ?? '–'}`,
    `  unit      ${view.unit?.name ?? '–'}`,
    `  level     ${view.level ?? '–'}`,
    ...view.deadlines.map(
      (deadline) => `  ${deadline.clock.padEnd(8)}  due ${deadline.dueAt}  (promised ${deadline.promisedAt})  ${deadline.state}`,
    ),
    ...view.timeline.map((entry) => `  ${entry.at}  ${entry.type}`),
  ].join('\n');

/** In the cluster no process answers everything: people go through the proxy. */
const addressOf = (env: Edge['env']): string => {
  const { host, port, publicUrl } = readSettings(env);
  return profileOf(env) === 'cluster' && publicUrl !== null ? publicUrl : `http://${host}:${port}`;
};

const track = async (edge: Edge, id: string, options: { pin: string; url?: string; json?: true }): Promise<void> => {
  const base = options.url ?? addressOf(edge.env);
  const response = await fetch(`${base}/api/v1/track/${encodeURIComponent(id)}`, { headers: { 'x-tracking-pin': options.pin } }).catch(
    (cause: unknown) => {
      throw new AppError('SERVER_UNREACHABLE', `Nobody answers at ${base}: start it with tanggap serve, or name it with --url`, { cause });
    },
  );
  const body: unknown = await response.json();
  if (!response.ok) {
    const problem = z.object({ code: z.string(), detail: z.string() }).parse(body);
    throw new AppError(problem.code, problem.detail);
  }
  if (options.json) sayJson(edge, body);
  else say(edge, show(id, viewSchema.parse(body)));
};

export const trackCommand = (edge: Edge): Command =>
  new Command('track')
    .description('Show a complaint as its reporter sees it.')
    .argument('<tracking-id>', 'such as TGP-7K3M-9QXD')
    .requiredOption('--pin <pin>', 'the PIN given with the tracking id')
    .option('--url <url>', 'base URL of the server (default: HOST and PORT of the settings; in the cluster PUBLIC_URL)')
    .option('--json', 'print the answer as JSON')
    .action((id: string, options: { pin: string; url?: string; json?: true }) => track(edge, id, options));
