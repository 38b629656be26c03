import type { ServiceProcess } from './service-process.ts';

/** What an operator would look at to find where a complaint has stopped. */
const TELLING = /^tanggap_(?:consumer_lag|outbox_|parked_|timers_armed|due_rows_overdue)/u;
const LAST_WORDS = 4_000;

const gaugesOf = async ({ url }: ServiceProcess): Promise<string> => {
  const text = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.text(),
    (error: unknown) => `no metrics: ${String(error)}`,
  );
  return text
    .split('\n')
    .filter((line) => TELLING.test(line) && !line.endsWith(' 0'))
    .join('\n');
};

/** Where everything is when it does not go on: each service's gauges that are not 0, and the last of what it printed. */
export const whereabouts = async (processes: readonly ServiceProcess[]): Promise<string> => {
  const parts = await Promise.all(
    processes.map(async (one) => `--- ${one.name}\n${await gaugesOf(one)}\n${one.output().slice(-LAST_WORDS)}`.trimEnd()),
  );
  return parts.join('\n');
};
