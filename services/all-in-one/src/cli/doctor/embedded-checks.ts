import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { createLogger } from '@tanggap/service-kit';
import { masterKeyFits } from '@tanggap/vault';
import { isHeld, readLease } from '../../embedded/lease.ts';
import { openStores } from '../../embedded/open-stores.ts';
import type { Stores } from '../../embedded/open-stores.ts';
import { insecureSettings } from '../../insecure-settings.ts';
import type { Settings } from '../../settings.ts';
import { isAlive } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';
import { eventChecks } from './event-checks.ts';
import { outsideChecks, readyAt } from './reach.ts';

const OTHERS_MAY_ENTER = 0o077;
const GIB = 1024 ** 3;
const LITTLE = 5 * GIB;
const TOO_LITTLE = GIB / 2;

const folderChecks = (dataDir: string): Check[] => [
  {
    part: 'Data folder',
    name: 'folder',
    advice: 'set DATA_DIR to the folder of the server',
    run: async () => {
      if (!existsSync(join(dataDir, 'tanggap.db'))) {
        return warn(`nothing is in ${dataDir} yet`, 'tanggap serve makes it; or set DATA_DIR to the folder of the server');
      }
      if ((statSync(dataDir).mode & OTHERS_MAY_ENTER) !== 0) return warn(`others may enter ${dataDir}`, `chmod 700 ${dataDir}`);
      return ok(dataDir);
    },
  },
  {
    part: 'Data folder',
    name: 'disk',
    advice: 'set DATA_DIR to a folder on a local disk',
    run: async () => {
      const { bavail, bsize } = await statfs(existsSync(dataDir) ? dataDir : '.');
      const free = bavail * bsize;
      const text = `${(free / GIB).toFixed(1)} GiB free`;
      if (free < TOO_LITTLE) return fail(text, 'make room: on a full disk no complaint is taken in');
      return free < LITTLE ? warn(text, 'make room before it runs out: on a full disk no complaint is taken in') : ok(text);
    },
  },
];

const storeChecks = (open: () => Stores): Check[] => [
  {
    part: 'Data folder',
    name: 'store',
    advice: 'restore it from a backup, or run as the user that it belongs to',
    run: async () => {
      const row = open().database.get('PRAGMA quick_check(1)');
      const answer = String(row?.['quick_check'] ?? 'no answer');
      return answer === 'ok'
        ? ok('whole')
        : fail(`it is damaged: ${answer}`, 'stop the server, keep a copy of the folder, and restore a backup');
    },
  },
  {
    part: 'Data folder',
    name: 'master key',
    advice: 'restore keys/master.key from your copy',
    run: async () => {
      const { keyStore, masterKey } = open();
      const key = await keyStore.any();
      if (!key) return ok('there; nothing is sealed yet');
      return masterKeyFits(masterKey, key)
        ? ok('opens what is sealed')
        : fail('it is not the one that the texts were sealed under', 'restore keys/master.key and keys/keys.db from the same backup');
    },
  },
];

const serverCheck = (edge: Edge, { host, port }: Settings, open: () => Stores): Check => ({
  part: 'Server',
  name: 'process',
  advice: 'mend the data folder first',
  run: async () => {
    const lease = readLease(open().database);
    const asker = { pid: edge.pid, host: hostname(), isAlive: isAlive(edge) };
    if (!isHeld(lease, asker)) return warn('nobody serves this data folder at the moment', 'tanggap serve');
    const advice = `process ${lease.pid} holds the folder: set HOST and PORT as for it, and look into its log`;
    return readyAt(`http://${host}:${port}`, advice);
  },
});

/** Everything that one process with one data folder needs. The folder is opened only if it is there. */
export const embeddedChecks = (edge: Edge, settings: Settings, begun: AsyncDisposableStack): Check[] => {
  const dataDir = resolve(settings.dataDir);
  let stores: Stores | undefined;
  const open = (): Stores => {
    if (!existsSync(join(dataDir, 'tanggap.db'))) throw new AppError('NO_INSTALLATION', `there is no installation in ${dataDir}`);
    if (!stores) {
      stores = openStores(dataDir, createLogger('silent'));
      begun.defer(stores.close);
    }
    return stores;
  };
  const there = existsSync(join(dataDir, 'tanggap.db'));
  const events = eventChecks(async () => [{ name: 'tanggap', ...open() }]);
  return [
    {
      part: 'Settings',
      name: 'settings',
      advice: 'see docs/reference/settings.md',
      run: async () => {
        const faults = insecureSettings(settings);
        return faults.length === 0 ? ok('can be served with') : fail(faults.join('\n'), 'tanggap serve refuses to start with these');
      },
    },
    ...folderChecks(dataDir),
    ...(there ? [...storeChecks(open), serverCheck(edge, settings, open), ...events] : []),
    ...outsideChecks(settings),
  ];
};
