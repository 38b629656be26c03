import { cp, glob, mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'rolldown';

/** Makes infra/docker/dist: all that runs in the image, laid out as there. Needs installed production dependencies only. */
const ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(import.meta.dirname, 'dist');

/** Services find these beside their src; in the image they lie beside lib, where the code of all services is. */
const DATA_FOLDERS = [
  { from: 'services/classification/model', to: 'model' },
  { from: 'services/directory/examples', to: 'examples' },
];

/** Packages that read files of their own at run time stay packages, with all that they depend on. */
const KEPT_PACKAGES = [
  { name: '@fastify/swagger-ui', of: 'services/web' },
  { name: 'idn-area-data', of: 'services/directory' },
];

/** `{ escalation: '…/services/escalation/src/main.ts' }`; all-in-one goes by the name of its command line. */
const findEntries = async (): Promise<Record<string, string>> => {
  const entries: Record<string, string> = {};
  for await (const file of glob('services/*/src/main.ts', { cwd: ROOT })) {
    const service = file.split(/[\\/]/u)[1] ?? file;
    entries[service === 'all-in-one' ? 'tanggap' : service] = join(ROOT, file);
  }
  return entries;
};

/** Stack traces point into our own sources; maps of libraries would cost 110 MB of memory in each process. */
const firstPartyMapsOnly: Plugin = {
  name: 'first-party-maps-only',
  generateBundle(_options, files) {
    for (const [name, file] of Object.entries(files)) {
      if (!name.startsWith('_vendor')) continue;
      if (file.type === 'asset') delete files[name];
      else file.code = file.code.replace(/\n\/\/# sourceMappingURL=.*\n?$/u, '\n');
    }
  },
};

const bundle = async (): Promise<string[]> => {
  await using build = await rolldown({
    input: await findEntries(),
    platform: 'node',
    external: KEPT_PACKAGES.map(({ name }) => name),
    // An import that leads nowhere would fail in the image only, when somebody needs it.
    onLog: (_level, { code, message }) => {
      if (code === 'UNRESOLVED_IMPORT') throw new Error(message);
      console.warn(message);
    },
  });
  const { output } = await build.write({
    dir: join(OUT, 'lib'),
    format: 'esm',
    sourcemap: true,
    keepNames: true,
    minify: { compress: true, mangle: false },
    entryFileNames: '[name].mjs',
    // Not after the long list of programs that share them.
    chunkFileNames: ({ name }) => (name.startsWith('vendor') ? '_vendor-[hash].mjs' : '_[name].mjs'),
    // One process loads only the libraries that it uses: the embedded profile has no MongoDB driver in memory.
    codeSplitting: { groups: [{ name: 'vendor', test: /node_modules/u, entriesAware: true }] },
    plugins: [firstPartyMapsOnly],
  });
  return output.filter((file) => file.type === 'chunk').map(({ fileName }) => fileName);
};

type Manifest = { readonly version: string; readonly dependencies?: Readonly<Record<string, string>> };

const findPackage = async (name: string, from: string): Promise<{ folder: string; manifest: Manifest }> => {
  for (const path of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    const folder = join(path, name);
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
    // The real folder: a package manager's links lead to where its own dependencies lie beside it.
    if (text !== undefined) return { folder: await realpath(folder), manifest: JSON.parse(text) as Manifest };
  }
  throw new Error(`${name} is not installed where ${from} looks for it`);
};

const copied = new Map<string, string>();
/** Copies a package and what it depends on side by side. Two versions of one package would need nesting: that is refused. */
const keepPackage = async (name: string, from: string): Promise<void> => {
  const { folder, manifest } = await findPackage(name, from);
  const before = copied.get(name);
  if (before !== undefined && before !== manifest.version) throw new Error(`${name} is wanted in ${before} and ${manifest.version}`);
  if (before !== undefined) return;
  copied.set(name, manifest.version);
  const target = join(OUT, 'node_modules', name);
  await mkdir(dirname(target), { recursive: true });
  await cp(folder, target, { recursive: true, dereference: true, filter: (path) => !path.slice(folder.length).includes('node_modules') });
  for (const dependency of Object.keys(manifest.dependencies ?? {})) await keepPackage(dependency, folder);
};

await rm(OUT, { recursive: true, force: true });
const chunks = await bundle();
for (const { from, to } of DATA_FOLDERS) await cp(join(ROOT, from), join(OUT, to), { recursive: true });
for (const { name, of } of KEPT_PACKAGES) await keepPackage(name, join(ROOT, of));
console.log(`${chunks.length} chunks, ${copied.size} packages kept whole`);
