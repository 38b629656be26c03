import { globSync } from 'node:fs';
import type { Plugin } from 'vitest/config';
import { fetchNativeServers } from './fetch-native-servers.ts';
import { findSource } from './find-source.ts';
import type { WantedSource } from './find-source.ts';
import { offerServers } from './servers-on-demand.ts';
import type { ServersOnDemand } from './servers-on-demand.ts';

const NEEDS_SERVERS = /\.servers\.(?:\w+\.)?test\.ts$/u;
const NEEDS_SERVERS_GLOBS = ['**/*.servers.test.ts', '**/*.servers.*.test.ts'];
/** Tests from outside also start servers of their own, to end them; those are native ones. */
const STARTS_OWN_SERVERS = /\.servers\.\w+\.test\.ts$/u;

type Offer = { readonly servers: ServersOnDemand } | { readonly missing: string };

const orMissing = async (offering: Promise<Offer>): Promise<Offer> =>
  offering.catch((error: unknown) => ({ missing: error instanceof Error ? error.message : String(error) }));

/** @throws Error for a name that is neither. */
const parseWanted = (name: string | undefined): WantedSource => {
  if (name === undefined || name === '' || name === 'docker' || name === 'native') return name || undefined;
  throw new Error(`TANGGAP_TEST_SERVERS is docker or native, not ${name}`);
};

const notRun = (missing: string, files: readonly string[]): string =>
  ['', `NOT RUN, for there are no real servers: ${missing}`, ...files.map((file) => `  ${file}`), ''].join('\n');

/**
 * Gives the projects that name it one set of real servers, started when the first file asks for it. Files that need
 * them say so before their kind: `*.servers.test.ts`, `*.servers.e2e.test.ts`. Where none can be had, those are left
 * out and named, at the beginning and at the end; with REQUIRE_SERVERS=1 the run fails instead.
 * TANGGAP_TEST_SERVERS=docker|native allows one way only.
 */
export const realServersPlugin = (): Plugin => {
  let shared: Promise<Offer> | undefined;

  const offer = async (): Promise<Offer> => ({
    servers: await offerServers(await findSource(parseWanted(process.env['TANGGAP_TEST_SERVERS']))),
  });
  const offerWithOwn = async (sharing: Promise<Offer>): Promise<Offer> => {
    await fetchNativeServers();
    return sharing;
  };

  return {
    name: 'real-servers',
    // eslint-disable-next-line typescript/no-misused-promises -- vitest awaits it, its type does not say so
    configureVitest: async ({ project, vitest }) => {
      const { include, exclude, root } = project.config;
      const files = globSync([...include], { cwd: root, exclude: [...exclude] }).filter((file) => NEEDS_SERVERS.test(file));
      if (files.length === 0) return;
      if (!shared) {
        shared = orMissing(offer());
        vitest.onClose(async () => {
          const offered = await shared;
          if (!offered || 'missing' in offered) return;
          const summary = offered.servers.summary();
          await offered.servers.stop();
          if (summary) console.log(`\n ${summary}\n`);
        });
      }
      const offered = await (files.some((file) => STARTS_OWN_SERVERS.test(file)) ? orMissing(offerWithOwn(shared)) : shared);
      if ('servers' in offered) {
        project.provide('realServers', offered.servers.address);
        return;
      }
      const report = notRun(offered.missing, files.toSorted());
      if (process.env['REQUIRE_SERVERS'] === '1') throw new Error(report);
      exclude.push(...NEEDS_SERVERS_GLOBS);
      console.error(report);
      vitest.onClose(() => console.error(report));
    },
  };
};
