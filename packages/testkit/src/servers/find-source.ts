import { findDockerEngine } from './docker-engine.ts';
import type { DockerEngine } from './docker-engine.ts';
import { DOCKER_IMAGES, OWNER_LABEL, RYUK_IMAGE } from './docker-images.ts';
import type { startDockerServers } from './docker-servers.ts';
import { fetchNativeServers } from './fetch-native-servers.ts';
import type { startNativeServers } from './native-servers.ts';
import { isGone } from './process-mark.ts';
import type { ServerSource } from './server-set.ts';

/** `undefined`: containers where an engine answers, else native. */
export type WantedSource = 'docker' | 'native' | undefined;

// Vite bundles this file into the test configuration. Imports that it sees would load mongoose and testcontainers
// at the start of every run, whatever it tests.
const load = async <T>(file: string): Promise<T> => (await import(new URL(file, import.meta.url).href)) as T;

/** Removes the containers of runs that died without doing so, and no others. */
const sweep = async (engine: DockerEngine): Promise<void> => {
  for (const [container, owner] of await engine.labelled(OWNER_LABEL)) {
    if (isGone(owner)) await engine.remove(container);
  }
};

/** Undefined when no engine answers. @throws Error when an image cannot be had. */
const docker = async (): Promise<ServerSource | undefined> => {
  const engine = await findDockerEngine();
  if (!engine) return undefined;
  for (const image of Object.values(DOCKER_IMAGES)) if (!(await engine.hasImage(image))) await engine.pull(image);
  await sweep(engine);
  // Its helper that removes the containers of killed runs: testcontainers would insist on the image.
  if (!(await engine.hasImage(RYUK_IMAGE))) process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true';
  return {
    how: 'Docker',
    start: async () => (await load<{ startDockerServers: typeof startDockerServers }>('./docker-servers.ts')).startDockerServers(),
  };
};

/** @throws Error that says what is missing. */
const native = async (): Promise<ServerSource> => {
  const { fetched } = await fetchNativeServers();
  return {
    how: fetched ? 'native, just fetched' : 'native, cached',
    start: async () => (await load<{ startNativeServers: typeof startNativeServers }>('./native-servers.ts')).startNativeServers(),
  };
};

/** Where this machine gets real servers from; fetches what has to be fetched. @throws Error that says why there are none. */
export const findSource = async (wanted: WantedSource): Promise<ServerSource> => {
  switch (wanted) {
    case 'native':
      return native();
    case 'docker': {
      const source = await docker();
      if (!source) throw new Error('no Docker engine answers');
      return source;
    }
    case undefined: {
      const source = await docker().catch((error: unknown) =>
        console.error(`A Docker engine answers, but ${String(error)}. Native servers instead.`),
      );
      return source ?? native();
    }
  }
};
