import { describe, expect, it } from 'vitest';
import { runService } from './lifecycle.ts';
import type { ProcessEdge } from './lifecycle.ts';
import { createLogger } from './logger.ts';

const edgeOf = (): { edge: ProcessEdge; signal(): void; exited: Promise<number> } => {
  const { promise: exited, resolve } = Promise.withResolvers<number>();
  let listener: ((signal: string) => void) | undefined;
  const edge: ProcessEdge = {
    on: (event, given) => {
      if (event === 'SIGTERM') listener = given;
    },
    exit: (code) => {
      resolve(code);
      return undefined as never;
    },
  };
  return { edge, signal: () => listener?.('SIGTERM'), exited };
};

describe('runService', () => {
  it('stops and exits with 0 on SIGTERM', async () => {
    const { edge, signal, exited } = edgeOf();
    let stopped = false;
    runService(edge, createLogger('silent'), async () => {
      stopped = true;
    });
    signal();
    expect(await exited).toBe(0);
    expect(stopped).toBe(true);
  });

  it('exits with 1 when stopping fails', async () => {
    const { edge, signal, exited } = edgeOf();
    runService(edge, createLogger('silent'), async () => {
      throw new Error('planted');
    });
    signal();
    expect(await exited).toBe(1);
  });

  it('exits at once on a second signal', async () => {
    const { edge, signal, exited } = edgeOf();
    runService(edge, createLogger('silent'), () => new Promise(() => undefined));
    signal();
    signal();
    expect(await exited).toBe(1);
  });
});
