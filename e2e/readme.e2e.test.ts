import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { openSqlite } from '@tanggap/persistence/sqlite';
import { until } from '@tanggap/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from './support/api.ts';
import { answerOf, examplesOf, faultsOf, learn, readPage, translate } from './support/doc-examples.ts';
import { makeDataDir, startServer } from './support/server.ts';
import type { Server } from './support/server.ts';
import { openShell } from './support/shell.ts';

const hasCurl = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'curl')));
const PAGES = ['README.md', 'docs/how-to/connect-a-channel.md', 'docs/how-to/watch-escalations.md'];
const RUNS = PAGES.flatMap((page) => [
  ...(hasCurl ? [{ page, curl: 'of-the-machine' } as const] : []),
  ...(hasCurl && page !== 'README.md' ? [] : [{ page, curl: 'stand-in' } as const]),
]);

let data: ReturnType<typeof makeDataDir>;
let server: Server;
beforeAll(async () => {
  data = makeDataDir();
  server = await startServer(data.path);
});
afterAll(async () => {
  await server.kill();
  data.remove();
});

describe('the examples of the documentation', () => {
  it.each(RUNS)('of $page do what the page shows, with the curl $curl', async ({ page, curl }) => {
    const examples = examplesOf(readPage(page));
    expect(examples.length).toBeGreaterThan(2);
    const { host, port } = new URL(server.url);
    const known = new Map([['127.0.0.1:3000', host]]);
    const shell = openShell({ bin: join(data.path, `bin-${curl}`), curl, env: { DATA_DIR: data.path, PORT: port } });
    let faults: readonly string[] = [];
    try {
      for (const { script, shown } of examples) {
        // What was refused has changed nothing: a key may not be known yet, a case not be assigned.
        await until(`the answer to ${script}`, async () => {
          const answer = answerOf(await shell.run(translate(known, script)));
          faults = faultsOf(shown, answer);
          if (faults.length === 0) learn(known, shown, answer);
          return faults.length === 0;
        });
      }
    } finally {
      shell.close();
      if (faults.length > 0) console.error(faults.join('\n'));
    }
  });
});

describe('the reference', () => {
  it('docs/reference/http.md has every path of the API, and no other', async () => {
    const { paths } = await json<{ paths: Record<string, object> }>(await fetch(`${server.url}/docs/json`));
    const served = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/(?<=\/commands\/)[a-z-]+$/u, '{command}')}`),
    );
    const described = [...readPage('docs/reference/http.md').matchAll(/^\| `((?:GET|POST|PUT) \/api\S+)`/gmu)].map(([, path = '']) => path);
    expect(described.toSorted()).toEqual([...new Set(served)].toSorted());
  });

  it('docs/data-map.md has every table of the store', () => {
    const page = readPage('docs/data-map.md');
    const tablesOf = (file: string): string[] => {
      const database = openSqlite(join(data.path, file));
      const rows = database.all(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`);
      void database.close();
      return rows.map((row) => String(row['name']));
    };
    const tables = new Set([...tablesOf('tanggap.db'), ...tablesOf('keys/keys.db')]);
    expect(tables.size).toBeGreaterThan(15);
    expect([...tables].filter((table) => !page.includes(`\`${table}\``))).toEqual([]);
    const named = [
      ...page.matchAll(
        /`((?:intake|casework|notification|escalation|directory|oversight|messaging|vault|all_in_one|persistence)_[a-z_]+)`/gu,
      ),
    ];
    expect(named.map(([, table = '']) => table).filter((table) => !tables.has(table))).toEqual([]);
  });
});
