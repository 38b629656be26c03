import { parseConfig } from '@tanggap/service-kit';
import { z } from 'zod';

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  TIME_SCALE: z.coerce.number().positive().max(10_000_000).default(1),
  TIME_START: z.iso.datetime({ offset: true }).optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  DIRECTORY: z.string().min(1).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/u }).optional(),
  MAIL_FROM: z.string().min(3).default('Tanggap <tanggap@localhost>'),
});

const schema = variables.transform((env) => ({
  port: env.PORT,
  host: env.HOST,
  dataDir: env.DATA_DIR,
  timeScale: env.TIME_SCALE,
  timeStart: env.TIME_START === undefined ? null : Temporal.Instant.from(env.TIME_START),
  logLevel: env.LOG_LEVEL,
  directoryFile: env.DIRECTORY ?? null,
  publicUrl: env.PUBLIC_URL ?? null,
  smtpUrl: env.SMTP_URL ?? null,
  mailFrom: env.MAIL_FROM,
}));

export type Settings = z.output<typeof schema>;

/** Names of all environment variables that are read; docs/reference/settings.md lists just these. */
export const SETTING_NAMES: readonly string[] = Object.keys(variables.shape);

/**
 * Settings from environment variables; docs/reference/settings.md lists them. An empty one counts as not set.
 * @throws AppError `CONFIG_INVALID`
 */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings =>
  parseConfig(schema, Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
