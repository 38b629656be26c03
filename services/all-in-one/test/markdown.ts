import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** All files below a folder, by their paths from the root; none of what others wrote. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });

/** The text below each heading of the second level, by heading. */
export const sectionsOf = (markdown: string): ReadonlyMap<string, string> =>
  new Map(
    markdown
      .split(/^## /mu)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n'))]),
  );

/** Cells of all table rows whose first cell is code; backticks around a whole cell are taken off. */
export const rowsOf = (markdown: string): string[][] =>
  [...markdown.matchAll(/^\| (`.*)\|$/gmu)].map(([, row = '']) =>
    row.split(/(?<!\\)\|/u).map((cell) => cell.trim().replace(/^`([^`]*)`$/u, '$1')),
  );

const headingAnchors = (page: string): ReadonlySet<string> =>
  new Set(
    [...readText(page).matchAll(/^#+ (.*)$/gmu)].map(
      ([, heading = '']) =>
        `#${heading
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-')}`,
    ),
  );

/** Links of a page to files and headings of the repository that are not there. */
export const deadLinks = (page: string): string[] =>
  [...readText(page).matchAll(/\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)/gu)].flatMap(([, target = '', anchor]) => {
    const path = join(dirname(page), target);
    const found = existsSync(join(ROOT, path)) && (anchor === undefined || headingAnchors(path).has(anchor));
    return found ? [] : [`${page} → ${target}${anchor ?? ''}`];
  });

/** Every page that is ours to keep whole. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...filesBelow('docs').filter((path) => path.endsWith('.md')),
  ...[...filesBelow('services'), ...filesBelow('packages')].filter((path) => path.endsWith('README.md')),
];
