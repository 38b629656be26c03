import { request } from 'node:http';

const ANSWER_MS = 2_000;
const REMOVE_MS = 30_000;
const PULL_MS = 300_000;

export type DockerEngine = {
  hasImage(image: string): Promise<boolean>;
  /** @throws Error with what the engine or the registry said. */
  pull(image: string): Promise<void>;
  /** Label values of all containers that have this label, by container id. */
  labelled(label: string): Promise<ReadonlyMap<string, string>>;
  /** Ends it and forgets its data. */
  remove(container: string): Promise<void>;
};

type Container = { readonly Id: string; readonly Labels: Readonly<Record<string, string>> };

type Answer = { readonly status: number; readonly body: string };

/** Where the engine listens, for an engine on this machine; containers of another could not be reached on 127.0.0.1. */
const engineAddress = (dockerHost: string): { socketPath: string } | { host: string; port: number } | undefined => {
  if (dockerHost.startsWith('unix://')) return { socketPath: dockerHost.slice('unix://'.length) };
  const url = URL.parse(dockerHost);
  if (url?.protocol !== 'tcp:' || !['localhost', '127.0.0.1'].includes(url.hostname)) return undefined;
  return { host: '127.0.0.1', port: Number(url.port || '2375') };
};

/** The engine that DOCKER_HOST names, else the default socket's; undefined when it does not answer in 2 s. */
export const findDockerEngine = async (): Promise<DockerEngine | undefined> => {
  const address = engineAddress(process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock');
  if (!address) return undefined;
  const call = (method: string, path: string, timeout: number): Promise<Answer> =>
    new Promise((done, fail) => {
      const asked = request({ ...address, method, path, signal: AbortSignal.timeout(timeout) }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.once('error', fail);
        response.once('end', () => done({ status: response.statusCode ?? 0, body }));
      });
      asked.once('error', fail);
      asked.end();
    });

  const answers = await call('GET', '/_ping', ANSWER_MS).then(
    ({ status }) => status === 200,
    () => false,
  );
  if (!answers) return undefined;
  return {
    hasImage: async (image) => (await call('GET', `/images/${image}/json`, ANSWER_MS)).status === 200,
    labelled: async (label) => {
      const query = new URLSearchParams({ all: 'true', filters: JSON.stringify({ label: [label] }) });
      const { body } = await call('GET', `/containers/json?${query.toString()}`, ANSWER_MS);
      return new Map((JSON.parse(body) as Container[]).map(({ Id, Labels }) => [Id, Labels[label] ?? '']));
    },
    remove: async (container) => {
      await call('DELETE', `/containers/${container}?force=true&v=true`, REMOVE_MS);
    },
    pull: async (image) => {
      const [name, tag] = image.split(':');
      console.error(`pulling ${image} …`);
      const query = new URLSearchParams({ fromImage: name ?? image, tag: tag ?? 'latest' });
      const { status, body } = await call('POST', `/images/create?${query.toString()}`, PULL_MS);
      // A pull that fails half way has answered 200 by then; its last line tells.
      const last = body.trim().split('\n').at(-1) ?? '';
      if (status !== 200 || last.includes('"error"')) throw new Error(`${image} could not be pulled: ${last}`);
    },
  };
};
