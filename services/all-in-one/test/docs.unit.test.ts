import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_STATUSES, EVENTS, ROLES, STAFF_COMMANDS } from '@tanggap/contracts';
import { CLUSTER_SETTING_NAMES, readClusterSettings } from '@tanggap/service-kit';
import { describe, expect, it } from 'vitest';
import { SETTING_NAMES, readSettings } from '../src/settings.ts';
import { codesIn, meaningsIn, statusesIn } from './error-codes-in-source.ts';
import { PAGES, ROOT, deadLinks, readText, rowsOf, sectionsOf } from './markdown.ts';
import { runCommand } from './run-command.ts';

// The reference is held against the code both ways: what is there is described, what is described is there.

const sorted = (values: Iterable<string>): string[] => [...values].toSorted();

describe('docs/reference/events.md', () => {
  it('has every event with its source and topic', () => {
    const described = rowsOf(readText('docs/reference/events.md')).map(([type, source, topic]) => `${type} ${source} ${topic}`);
    expect(sorted(described)).toEqual(sorted(EVENTS.map(({ type, source, topic }) => `${type} ${source} ${topic}`)));
  });
});

describe('docs/reference/errors.md', () => {
  const sections = sectionsOf(readText('docs/reference/errors.md'));
  const everywhere = codesIn('packages/service-kit/src/http').union(codesIn('packages/service-kit/src/access'));
  const kitStatuses = statusesIn('packages/service-kit');
  const services = readdirSync(join(ROOT, 'services')).filter((name) => name !== 'all-in-one');

  /** Code and status of each row; the meaning too where the sources keep one. */
  const described = (heading: string, folder: string): string[] => {
    const meanings = meaningsIn(folder);
    return rowsOf(sections.get(heading) ?? '')
      .map(([code = '', status, meaning]) => [code, status, ...(meanings.has(code) ? [meaning] : [])].join(' | '))
      .toSorted();
  };
  const expected = (codes: ReadonlySet<string>, folder: string): string[] => {
    const statuses = new Map([...kitStatuses, ...statusesIn(folder)]);
    const meanings = meaningsIn(folder);
    return [...codes]
      .map((code) => [code, statuses.get(code) ?? '–', ...(meanings.has(code) ? [meanings.get(code)] : [])].join(' | '))
      .toSorted();
  };

  it('has what every service may answer', () => {
    expect(described('Every service', 'packages/service-kit')).toEqual(expected(everywhere, 'packages/service-kit'));
  });

  it.each(services)('has the codes of %s, with their statuses', (name) => {
    const folder = `services/${name}`;
    expect(described(name, folder)).toEqual(expected(codesIn(folder).difference(everywhere), folder));
  });

  it('has those of starting and the command line', () => {
    const folder = 'services/all-in-one';
    const codes = codesIn(folder).union(codesIn('packages')).difference(everywhere);
    expect(described('Starting, and the command line', folder)).toEqual(expected(codes, folder));
  });
});

describe('docs/reference/settings.md', () => {
  const sections = sectionsOf(readText('docs/reference/settings.md'));
  const common = rowsOf(sections.get('Both profiles') ?? '');
  const ofCluster = rowsOf(sections.get('The profile `cluster`') ?? '');
  const names = (rows: readonly string[][]): string[] => sorted(rows.map(([name = '']) => name));
  const needed = {
    MONGO_URL: 'mongodb://127.0.0.1/?replicaSet=rs0',
    KAFKA_BROKERS: '127.0.0.1:9092',
    REDIS_URL: 'redis://127.0.0.1',
    MASTER_KEY: Buffer.alloc(32).toString('base64url'),
  };

  it('has every setting of each profile', () => {
    expect(names(common)).toEqual(sorted(SETTING_NAMES));
    expect(names([...common, ...ofCluster])).toEqual(sorted(CLUSTER_SETTING_NAMES));
  });

  it.each(common.filter(([, value]) => value !== 'none'))('has the default of %s: %s', (name = '', value = '') => {
    expect(readSettings({ [name]: value })).toEqual(readSettings({}));
  });

  it.each(ofCluster.filter(([, value]) => value !== 'none' && value !== 'must be'))(
    'has the default of %s: %s',
    (name = '', value = '') => {
      expect(readClusterSettings({ ...needed, [name]: value })).toEqual(readClusterSettings(needed));
    },
  );

  it('says which have none, and which must be', () => {
    const unset = (settings: object): number => Object.values(settings).filter((value) => value === null).length;
    const without = (rows: readonly string[][]): number => rows.filter(([, value]) => value === 'none').length;
    expect(without(common)).toBe(unset(readSettings({})));
    expect(without([...common, ...ofCluster])).toBe(unset(readClusterSettings(needed)));
    expect(names(ofCluster.filter(([, value]) => value === 'must be'))).toEqual(sorted(Object.keys(needed)));
  });
});

describe('docs/reference/command-line.md', () => {
  const sections = sectionsOf(readText('docs/reference/command-line.md'));
  const help = async (...args: string[]): Promise<string> => {
    const { code, stdout } = await runCommand([...args, '--help']);
    expect(code).toBe(0);
    return stdout;
  };
  const namesIn = (text: string): string[] =>
    [...(text.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z-]+)/gmu)].map(([, name = '']) => name).filter((name) => name !== 'help');

  it('has every command, and each command all its options', async () => {
    const commands: string[] = [];
    for (const name of namesIn(await help())) {
      const children = namesIn(await help(name));
      commands.push(...(children.length === 0 ? [name] : children.map((child) => `${name} ${child}`)));
    }
    expect([...sections.keys()].map((heading) => heading.replaceAll(/`| <.*>/gu, '')).toSorted()).toEqual(commands.toSorted());

    for (const [heading, section] of sections) {
      const command = heading.replaceAll(/`| <.*>/gu, '');
      const options = [...(await help(...command.split(' '))).matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gmu)].map(([, option = '']) => option);
      const described = new Set([...section.matchAll(/`(--[a-z-]+)/gu)].map(([, option = '']) => option));
      expect([command, ...described, '--help'].toSorted()).toEqual([command, ...options].toSorted());
    }
  });
});

describe('docs/reference/words.md and http.md', () => {
  it('have every status of a case', () => {
    const described = rowsOf(readText('docs/reference/words.md')).map(([status = '']) => status);
    expect(sorted(described)).toEqual(sorted(CASE_STATUSES));
  });

  it('have every staff command and every role', () => {
    const sections = sectionsOf(readText('docs/reference/http.md'));
    expect(sorted(rowsOf(sections.get('Staff commands') ?? '').map(([command = '']) => command))).toEqual(sorted(STAFF_COMMANDS));
    const roles = rowsOf(sections.get('Roles') ?? '').flatMap(([first = '']) => first.match(/[a-z-]+/gu) ?? []);
    expect(sorted(roles)).toEqual(sorted(ROLES));
  });
});

it('no link between pages leads nowhere', () => {
  expect(PAGES.length).toBeGreaterThan(30);
  expect(PAGES.flatMap(deadLinks)).toEqual([]);
});
