import { describe, expect, it } from 'vitest';
import { insecureSettings } from './insecure-settings.ts';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('needs none', () => {
    expect(readSettings({})).toMatchObject({ port: 3000, host: '127.0.0.1', dataDir: './data', timeScale: 1, timeStart: null });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', DIRECTORY: '' })).toMatchObject({ port: 3000, directoryFile: null });
  });

  it('reports all that are wrong at once', () => {
    expect(() => readSettings({ PORT: 'x', TIME_SCALE: '-1', SMTP_URL: 'http://mail' })).toThrow(/PORT.*TIME_SCALE.*SMTP_URL/su);
  });
});

describe('insecureSettings', () => {
  it.each([
    ['loopback', {}, []],
    ['an open port without TLS', { HOST: '0.0.0.0', DIRECTORY: 'city.yaml' }, ['PUBLIC_URL']],
    ['an open port with invented people', { HOST: '0.0.0.0', PUBLIC_URL: 'https://lapor.example' }, ['DIRECTORY']],
    ['an open port, as it should be', { HOST: '0.0.0.0', PUBLIC_URL: 'https://lapor.example', DIRECTORY: 'city.yaml' }, []],
    [
      'an open port on simulated time',
      { HOST: '0.0.0.0', PUBLIC_URL: 'https://lapor.example', DIRECTORY: 'city.yaml', TIME_SCALE: '60' },
      ['TIME_SCALE'],
    ],
    ['the example behind a proxy', { PUBLIC_URL: 'https://lapor.example' }, ['DIRECTORY']],
    ['simulated time on loopback', { TIME_SCALE: '60' }, []],
    ['plain mail across the network', { SMTP_URL: 'smtp://mail.example' }, ['SMTP_URL']],
    ['plain mail on this machine', { SMTP_URL: 'smtp://127.0.0.1:1025' }, []],
    ['encrypted mail', { SMTP_URL: 'smtps://mail.example' }, []],
  ])('judges %s', (_name, env, named) => {
    const faults = insecureSettings(readSettings(env));
    expect(faults).toHaveLength(named.length);
    for (const [index, name] of named.entries()) expect(faults[index]).toContain(name);
  });
});
