import { AppError } from '@tanggap/kernel';
import type { z } from 'zod';

/** Reads settings by one schema and reports every fault at once. @throws AppError `CONFIG_INVALID` */
export const parseConfig = <Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.output<Schema> => {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`);
  throw new AppError('CONFIG_INVALID', `Settings are wrong:\n  ${faults.join('\n  ')}`, { details: { faults } });
};
