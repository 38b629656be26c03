import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serviceServing } from '@tanggap/contracts';
import type { ServiceProcess } from './service-process.ts';

/** Stands where the reverse proxy does: one address before all services, the replicas of each in turn. */
export const startGateway = async (processes: readonly ServiceProcess[]): Promise<{ url: string; stop(): Promise<void> }> => {
  let turn = 0;

  const targetOf = (path: string): ServiceProcess | undefined => {
    const running = processes.filter(({ name, isRunning }) => name === serviceServing(path.replace(/\?.*$/u, '')) && isRunning());
    turn += 1;
    return running[turn % Math.max(1, running.length)];
  };
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = incoming.url ?? '/';
    const refuse = () => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    };
    const target = targetOf(path);
    if (!target) return refuse();
    const { method, headers } = incoming;
    const passed = request(`${target.url}${path}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.once('error', refuse);
    });
    passed.once('error', refuse);
    outgoing.once('close', () => passed.destroy());
    incoming.pipe(passed);
  };

  // Longer than any client keeps a connection: closing one that is just being used again would look like a fault.
  const server = createServer({ keepAliveTimeout: 120_000 }, forward);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
