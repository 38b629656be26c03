import { connect } from 'node:net';
import { z } from 'zod';
import { fail, ok, warn } from './check.ts';
import type { Check, Finding } from './check.ts';

const PATIENCE_MS = 3_000;

const refusalOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error';
  return error.cause instanceof Error ? error.cause.message : error.message;
};

/** Whether somebody listens there; nothing is said to them. */
const isListening = (host: string, port: number): Promise<boolean> => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host, port, timeout: PATIENCE_MS });
  socket.once('connect', () => resolve(true));
  socket.once('timeout', () => resolve(false));
  socket.once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
};

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'smtp:': 25, 'smtps:': 465, 'http:': 80, 'https:': 443 };

const addressOf = (text: string): { host: string; port: number } => {
  const { hostname, port, protocol } = new URL(text);
  return { host: hostname.replaceAll(/[[\]]/gu, ''), port: Number(port) || (DEFAULT_PORTS[protocol] ?? 0) };
};

/** A server that the installation goes on without, for a while. */
const listens = async (url: string, advice: string): Promise<Finding> => {
  const { host, port } = addressOf(url);
  return (await isListening(host, port)) ? ok(`${host}:${port} answers`) : warn(`${host}:${port} does not answer`, advice);
};

/** The mail server and the collector of traces, of either profile. */
export const outsideChecks = ({ smtpUrl, tracesUrl }: { readonly smtpUrl: string | null; readonly tracesUrl: string | null }): Check[] => [
  {
    part: 'Outside',
    name: 'mail server',
    advice: 'check SMTP_URL',
    run: async () =>
      smtpUrl === null
        ? warn('SMTP_URL is not set: mails are written as files, nobody gets them', 'set SMTP_URL, when people are to be told')
        : listens(smtpUrl, 'check SMTP_URL and the mail server; mails wait for about 15 hours before they are given up'),
  },
  ...(tracesUrl === null
    ? []
    : [
        {
          part: 'Outside',
          name: 'traces',
          advice: 'check OTEL_EXPORTER_OTLP_ENDPOINT',
          run: () => listens(tracesUrl, 'start the collector, or take OTEL_EXPORTER_OTLP_ENDPOINT out: traces are lost meanwhile'),
        },
      ]),
];

const readySchema = z.object({ faults: z.array(z.string()) });

/** What a process says of itself. */
export const readyAt = async (base: string, advice: string): Promise<Finding> => {
  let response: Response;
  try {
    response = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    return fail(`nobody answers at ${base}: ${refusalOf(error)}`, advice);
  }
  if (response.ok) return ok(`ready at ${base}`);
  const body = readySchema.safeParse(await response.json().catch(() => null));
  const faults = body.success ? body.data.faults.join('\n') : `${base} answered ${response.status}`;
  return fail(faults, 'mend what it names; it takes requests again by itself');
};
