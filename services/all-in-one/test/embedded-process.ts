import { registerHooks } from 'node:module';

// Run as a process of its own: loads what the embedded profile loads, and prints the libraries that came with it.

const loaded = new Set<string>();
registerHooks({
  load: (url, context, next) => {
    // …/node_modules/.pnpm/name@version/node_modules/name/…
    const library = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(url)?.[1];
    if (library !== undefined) loaded.add(library);
    return next(url, context);
  },
});
const { composeForDescription } = await import('../src/described.ts');
await import('../src/cli/command-line.ts');
await import('../src/embedded/open-installation.ts');
await using begun = new AsyncDisposableStack();
await composeForDescription(begun);
console.log(JSON.stringify([...loaded]));
