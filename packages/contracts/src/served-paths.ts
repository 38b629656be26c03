import type { ServiceName } from './topics.ts';

type ServedPath = {
  /** Whole path as routes write it: `:name` is one segment, `*` at the end is any rest, also an empty one. */
  readonly path: string;
  readonly service: ServiceName;
};

/**
 * Which service answers which path of an installation. The first that matches holds, so a service's own path stands
 * before the wider one of another. The proxy sends requests by this table, and every service's routes are held against it.
 */
export const SERVED_PATHS: readonly ServedPath[] = [
  { path: '/api/v1/directory', service: 'directory' },
  { path: '/api/v1/directory/*', service: 'directory' },
  { path: '/api/v1/api-keys', service: 'directory' },
  { path: '/api/v1/api-keys/*', service: 'directory' },
  { path: '/api/v1/submissions', service: 'intake' },
  { path: '/api/v1/track/*', service: 'intake' },
  { path: '/api/v1/receipts/*', service: 'intake' },
  { path: '/api/v1/models', service: 'classification' },
  { path: '/api/v1/cases/:id/deadlines', service: 'escalation' },
  { path: '/api/v1/sla-policies', service: 'escalation' },
  { path: '/api/v1/sla-policies/*', service: 'escalation' },
  { path: '/api/v1/calendars', service: 'escalation' },
  { path: '/api/v1/calendars/*', service: 'escalation' },
  { path: '/api/v1/recalculations', service: 'escalation' },
  { path: '/api/v1/cases', service: 'casework' },
  { path: '/api/v1/cases/*', service: 'casework' },
  { path: '/api/v1/deliveries', service: 'notification' },
  { path: '/api/v1/deliveries/*', service: 'notification' },
  { path: '/api/v1/oversight/*', service: 'oversight' },
  { path: '/api/v1/public/*', service: 'oversight' },
  { path: '/*', service: 'web' },
];

/** Paths that every service answers for its own installation's staff, and that are never passed on from outside. */
export const INTERNAL_PATHS = ['/metrics', '/health/*'] as const;

const matches = (pattern: string, path: string): boolean => {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const open = wanted.at(-1) === '*';
  if (open ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((segment, at) => (open && at === wanted.length - 1) || segment.startsWith(':') || segment === given[at]);
};

/** Who answers a path; a route's own pattern (`/api/v1/cases/:id`) is a path too. */
export const serviceServing = (path: string): ServiceName => SERVED_PATHS.find((served) => matches(served.path, path))?.service ?? 'web';
