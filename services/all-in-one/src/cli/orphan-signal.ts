import type { ProcessEdge } from '@tanggap/service-kit';
import type { Edge } from './edge.ts';

const LOOK_MS = 500;

/**
 * Run through a package manager's script, the process that somebody started is the package manager; when that is killed,
 * its signal does not reach us. So the death of our parent counts as SIGTERM; but not when nobody stood in between, for a
 * server may outlive the shell that started it.
 */
export const withOrphanSignal = (edge: Edge): ProcessEdge => ({
  exit: (code) => edge.exit(code),
  on: (event, listener) => {
    edge.on(event, listener);
    if (event !== 'SIGTERM' || edge.env['npm_lifecycle_event'] === undefined) return;
    const parent = edge.ppid;
    const timer = setInterval(() => {
      if (edge.ppid === parent) return;
      clearInterval(timer);
      listener('SIGTERM');
    }, LOOK_MS);
    timer.unref();
  },
});
