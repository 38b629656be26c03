import { globSync } from 'node:fs';

/** The folders that hold code; one that does not exist yet is passed over. */
export const CODE_FOLDERS = ['packages', 'services', 'e2e', 'bench', 'infra'] as const;

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.turbo']);

/** Every code file of the workspace at `root`, sorted, as a path relative to it. */
export const sourceFiles = (root: string): string[] =>
  globSync(`{${CODE_FOLDERS.join(',')}}/**/*.{ts,tsx,js,mjs}`, {
    cwd: root,
    exclude: (path) => path.split('/').some((part) => NOT_OURS.has(part)),
  }).toSorted();
