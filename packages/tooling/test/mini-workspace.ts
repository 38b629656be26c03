import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanTree, LIBRARIES } from './clean-tree.ts';

/** The workspace whose configuration is on trial. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** Text of a file by its path in the workspace. */
export type Files = Readonly<Record<string, string>>;

const CONFIGURATION = [
  '.dependency-cruiser.cjs',
  '.gitignore',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  '.oxlintrc.precommit.json',
  'knip.json',
  'tsconfig.base.json',
  'tsconfig.json',
];

const write = (root: string, file: string, text: string) => {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** A library of one value, in dist/ as many are. */
const addLibrary = (root: string, name: string) => {
  const folder = `node_modules/${name}`;
  write(
    root,
    `${folder}/package.json`,
    JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'dist/index.js', types: 'dist/index.d.ts' }),
  );
  write(root, `${folder}/dist/index.js`, 'export const thing = 1;\n');
  write(root, `${folder}/dist/index.d.ts`, 'export declare const thing: number;\n');
};

/** What the real root has installed and the files here use. */
const INSTALLED = ['@types', 'vitest'];

/** Links what is installed, and the packages and services of this workspace by their names. */
const link = (root: string) => {
  const modules = join(root, 'node_modules');
  for (const name of INSTALLED) symlinkSync(join(REPOSITORY, 'node_modules', name), join(modules, name));
  mkdirSync(join(modules, '@tanggap'));
  for (const folder of ['packages', 'services']) {
    for (const name of readdirSync(join(root, folder))) symlinkSync(join(root, folder, name), join(modules, '@tanggap', name));
  }
};

/**
 * A small workspace in a temporary folder, with the real configuration files, a clean tree and `plants` laid over it.
 * Disposing of it removes the folder.
 */
export const miniWorkspace = (plants: Files = {}): { root: string } & Disposable => {
  const root = mkdtempSync(join(tmpdir(), 'tanggap-plants-'));
  for (const file of CONFIGURATION) cpSync(join(REPOSITORY, file), join(root, file));
  for (const [file, text] of Object.entries({ ...cleanTree, ...plants })) write(root, file, text);
  for (const name of LIBRARIES) addLibrary(root, name);
  link(root);
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
};

/** Runs one of this package's checks as its script in the root package.json does, on the workspace at `root`. */
export const runCheck = (name: 'check-architecture' | 'check-file-length', root: string): { status: number | null; output: string } => {
  const script = join(REPOSITORY, `packages/tooling/src/${name}.ts`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: root, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};
