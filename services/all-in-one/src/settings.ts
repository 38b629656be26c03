import { commonSettingsOf, commonVariables, parseConfig, withoutEmpty } from '@tanggap/service-kit';
import { z } from 'zod';

const variables = z.object({
  PROFILE: z.enum(['embedded', 'cluster']).default('embedded'),
  ...commonVariables,
});

const schema = variables.transform(({ PROFILE: _profile, ...env }) => commonSettingsOf(env));

/** Settings of the embedded profile. */
export type Settings = z.output<typeof schema>;

/** Names of all environment variables that the embedded profile reads. */
export const SETTING_NAMES: readonly string[] = Object.keys(variables.shape);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Settings from environment variables; docs/reference/settings.md lists them. An empty one counts as not set.
 * @throws AppError `CONFIG_INVALID`
 */
export const readSettings = (env: Environment): Settings => parseConfig(schema, withoutEmpty(env));

/** The profile that a command works on: the one that is named, else the one whose store is. @throws AppError `CONFIG_INVALID` */
export const profileOf = (env: Environment): 'embedded' | 'cluster' => {
  const { PROFILE, MONGO_URL } = withoutEmpty(env);
  if (PROFILE === undefined) return MONGO_URL === undefined ? 'embedded' : 'cluster';
  return parseConfig(variables.pick({ PROFILE: true }), { PROFILE }).PROFILE;
};
