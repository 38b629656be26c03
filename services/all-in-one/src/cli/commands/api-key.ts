import { ROLES } from '@tanggap/contracts';
import type { Role } from '@tanggap/contracts';
import { createApiKeys } from '@tanggap/directory';
import { Command, Option } from 'commander';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { withStores } from '../with-stores.ts';

type CreateOptions = { role: Role; agency: string[]; post?: string; label: string; json?: true };

type ApiKeys = ReturnType<typeof createApiKeys>;

const withKeys = (edge: Edge, work: (keys: ApiKeys) => Promise<void>): Promise<void> =>
  withStores(edge, async ({ of, clock }) => {
    const { database, bus } = of('directory');
    await work(createApiKeys(database, bus, clock));
  });

const create = (edge: Edge, { role, agency, post, label, json }: CreateOptions): Promise<void> =>
  withKeys(edge, async (keys) => {
    const issued = await keys.issue({ role, agencyIds: agency, postId: post ?? null, label });
    if (json) sayJson(edge, issued);
    else say(edge, `${issued.bearer}\n\nThis key is shown once. Send it as: Authorization: Bearer <key>`);
  });

const list = (edge: Edge, { json }: { json?: true }): Promise<void> =>
  withKeys(edge, async (keys) => {
    for (const key of await keys.list({ after: null, limit: 1_000 })) {
      if (json) sayJson(edge, key);
      else
        say(
          edge,
          [
            key.keyId,
            key.role.padEnd(14),
            key.agencyIds.join(',') || '–',
            key.revokedAt ? `revoked ${key.revokedAt}` : 'valid',
            key.label,
          ].join('  '),
        );
    }
  });

const revoke = (edge: Edge, keyId: string, { json }: { json?: true }): Promise<void> =>
  withKeys(edge, async (keys) => {
    await keys.revoke(keyId);
    if (json) sayJson(edge, { keyId, revoked: true });
    else say(edge, 'Revoked: running servers refuse it within 5 seconds.');
  });

const collect = (value: string, before: string[]): string[] => [...before, value];

export const apiKeyCommand = (edge: Edge): Command => {
  const apiKey = new Command('api-key').description('Make, list and revoke keys for the API; works beside a running server.');
  apiKey
    .command('create')
    .description('Make a key and print it once.')
    .addOption(new Option('--role <role>', 'what the key may do').choices(ROLES).makeOptionMandatory())
    .option('--agency <id>', 'agency that it acts for; may be given more than once', collect, [])
    .option('--post <id>', 'post that it acts as')
    .option('--label <text>', 'what it is for', 'made on the command line')
    .option('--json', 'print JSON')
    .action((options: CreateOptions) => create(edge, options));
  apiKey
    .command('list')
    .description('List keys, without their secrets.')
    .option('--json', 'print one JSON object a line')
    .action((options: { json?: true }) => list(edge, options));
  apiKey
    .command('revoke')
    .description('Revoke a key for good.')
    .argument('<key-id>')
    .option('--json', 'print JSON')
    .action((keyId: string, options: { json?: true }) => revoke(edge, keyId, options));
  return apiKey;
};
