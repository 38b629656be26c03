import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { CASE_STATUSES, EVENTS, ROLES, STAFF_COMMANDS } from '@tanggap/contracts';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../src/cli/command-line.ts';
import { SETTING_NAMES, readSettings } from '../src/settings.ts';
import { codesIn, meaningsIn, statusesIn } from './error-codes-in-source.ts';
import { PAGES, ROOT, deadLinks, readText, rowsOf, sectionsOf } from './markdown.ts';

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

  /** The section's rows as the sources have them; meanings only where a list of them is kept. */
  const check = (heading: string, codes: ReadonlySet<string>, folder: string) => {
    const statuses = statusesIn(folder);
    const meanings = meaningsIn(folder);
    const rows = rowsOf(sections.get(heading) ?? '');
    const expected = [...codes].map((code) => [code, statuses.get(code) ?? kitStatuses.get(code) ?? '–', meanings.get(code)]);
    const described = rows.map(([code = '', status, meaning]) => [code, status, meanings.has(code) ? meaning : undefined]);
    const byCode = (a: (string | undefined)[], b: (string | undefined)[]) => String(a[0]).localeCompare(String(b[0]));
    expect(described.toSorted(byCode)).toEqual(expected.toSorted(byCode));
  };

  it('has what every service may answer', () => check('Every service', everywhere, 'packages/service-kit'));

  it.each(services)('has the codes of %s, with their statuses', (name) => {
    check(name, codesIn(`services/${name}`).difference(everywhere), `services/${name}`);
  });

  it('has those of starting and the command line', () => {
    check(
      'Starting, and the command line',
      codesIn('services/all-in-one').union(codesIn('packages')).difference(everywhere),
      'services/all-in-one',
    );
  });
});

describe('docs/reference/settings.md', () => {
  const rows = rowsOf(readText('docs/reference/settings.md'));

  it('has every setting', () => {
    expect(sorted(rows.map(([name = '']) => name))).toEqual(sorted(SETTING_NAMES));
  });

  it.each(rows)('has the default of %s: %s', (name = '', value = '') => {
    const defaults = readSettings({});
    if (value === 'none') expect(Object.values(defaults)).toContain(null);
    else expect(readSettings({ [name]: value })).toEqual(defaults);
  });
});

describe('docs/reference/command-line.md', () => {
  const sections = sectionsOf(readText('docs/reference/command-line.md'));
  const help = async (...args: string[]): Promise<string> => {
    const stdout = new PassThrough();
    const edge = {
      env: {},
      pid: 0,
      stdin: new PassThrough(),
      stdout,
      stderr: new PassThrough(),
      on: () => undefined,
      kill: () => false,
      exit: (): never => {
        throw new Error('exit');
      },
    };
    expect(await runCommandLine([...args, '--help'], edge)).toBe(0);
    return String(stdout.read() ?? '');
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
