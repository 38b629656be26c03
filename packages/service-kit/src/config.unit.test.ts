import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseConfig } from './config.ts';

const schema = z.object({ PORT: z.coerce.number().int().max(65_535), HOST: z.string().min(1) });

describe('parseConfig', () => {
  it('gives the parsed settings', () => {
    expect(parseConfig(schema, { PORT: '3000', HOST: 'localhost' })).toEqual({ PORT: 3000, HOST: 'localhost' });
  });

  it('reports every fault at once, by name', () => {
    expect(() => parseConfig(schema, { PORT: 'many', HOST: '' })).toThrow(/PORT: .*\n.*HOST: /su);
  });
});
