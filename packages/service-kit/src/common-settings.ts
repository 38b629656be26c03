import { isIP } from 'node:net';
import { z } from 'zod';

const PROXY_NAMES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** An address, a range of addresses, or a name for one. */
const isProxy = (text: string): boolean => {
  if (PROXY_NAMES.has(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
};

/** Texts between commas, without blanks around them and without empty ones. */
export const commaSeparated = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The environment variables that both profiles read; docs/reference/settings.md lists them. */
export const commonVariables = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  TIME_SCALE: z.coerce.number().positive().max(10_000_000).default(1),
  TIME_START: z.iso.datetime({ offset: true }).optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  DIRECTORY: z.string().min(1).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .refine((text) => commaSeparated(text).every(isProxy), 'name addresses, ranges (10.0.0.0/8), loopback, linklocal or uniquelocal'),
  SMTP_URL: z.url({ protocol: /^smtps?$/u }).optional(),
  MAIL_FROM: z.string().min(3).default('Tanggap <tanggap@localhost>'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/u }).optional(),
};

type Variables = z.output<z.ZodObject<typeof commonVariables>>;

/** The same settings as the program reads them. */
export const commonSettingsOf = (env: Variables) => ({
  port: env.PORT,
  host: env.HOST,
  dataDir: env.DATA_DIR,
  timeScale: env.TIME_SCALE,
  timeStart: env.TIME_START === undefined ? null : Temporal.Instant.from(env.TIME_START),
  logLevel: env.LOG_LEVEL,
  directoryFile: env.DIRECTORY ?? null,
  publicUrl: env.PUBLIC_URL ?? null,
  /** Addresses whose `x-forwarded-for` is believed. */
  trustedProxies: commaSeparated(env.TRUSTED_PROXIES),
  smtpUrl: env.SMTP_URL ?? null,
  mailFrom: env.MAIL_FROM,
  /** Base URL of the OpenTelemetry collector that spans are sent to; null: none are made. */
  tracesUrl: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
});

export type CommonSettings = ReturnType<typeof commonSettingsOf>;

/** An environment variable that is empty counts as not set: compose files hand on what they do not have in this way. */
export const withoutEmpty = (env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
