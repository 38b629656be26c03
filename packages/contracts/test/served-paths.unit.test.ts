import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { INTERNAL_PATHS, SERVED_PATHS, SERVICES, serviceServing } from '../src/index.ts';

const proxy = readFileSync(new URL('../../../infra/proxy/Caddyfile', import.meta.url), 'utf8');

/** `[['intake', '/api/v1/submissions'], …]`, in the order in which the proxy tries them. */
const matchersOf = (caddyfile: string): [name: string, path: string][] =>
  [...caddyfile.matchAll(/^\s*@(\S+) path (.+)$/gmu)].flatMap(([, name = '', paths = '']) =>
    paths.split(' ').map((path): [string, string] => [name, path]),
  );

/** `[['intake', 'intake'], …]`: the matcher, and the host that its requests are sent to. */
const targetsOf = (caddyfile: string): [matcher: string, host: string][] =>
  [...caddyfile.matchAll(/handle @(\S+) \{\s[^@]*?dynamic a (\S+) 3000/gu)].map(([, matcher = '', host = '']) => [matcher, host]);

describe('the table of served paths', () => {
  it('is what the proxy does, line by line and in the same order', () => {
    const proxied = matchersOf(proxy).filter(([name]) => name !== 'internal');
    expect(proxied).toEqual(SERVED_PATHS.map(({ path, service }) => [service, path.replaceAll(/:\w+/gu, '*')]));
    expect(targetsOf(proxy)).toEqual([...new Set(SERVED_PATHS.map(({ service }) => service))].map((service) => [service, service]));
  });

  it('is no matter for paths that only the inside may see: the proxy answers them before all others', () => {
    const [first, ...others] = Map.groupBy(matchersOf(proxy), ([name]) => name);
    expect(first?.[0]).toBe('internal');
    expect(first?.[1].map(([, path]) => path)).toEqual(expect.arrayContaining([...INTERNAL_PATHS]));
    expect(others.map(([name]) => name)).not.toContain('internal');
    expect(proxy).toMatch(/^\s*error @internal 404$/mu);
  });

  it('names every service that has routes', () => {
    expect(new Set(SERVED_PATHS.map(({ service }) => service))).toEqual(new Set(SERVICES.filter((name) => name !== 'routing')));
  });

  it.each([
    ['/api/v1/submissions', 'intake'],
    ['/api/v1/track/TGP-05ZT-R9K4/commands/confirm', 'intake'],
    ['/api/v1/cases', 'casework'],
    ['/api/v1/cases/:id', 'casework'],
    ['/api/v1/cases/:id/commands/assign', 'casework'],
    ['/api/v1/cases/:id/deadlines', 'escalation'],
    ['/api/v1/casesoever', 'web'],
    ['/api/v1/oversight/stream', 'oversight'],
    ['/', 'web'],
    ['/docs/asyncapi.json', 'web'],
  ])('sends %s to %s', (path, service) => {
    expect(serviceServing(path)).toBe(service);
  });
});
