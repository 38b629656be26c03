import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { startAll, stopAll } from './start-stop.ts';

const logger = createLogger('silent');
const steps = (log: string[], failing: string) =>
  ['a', 'b', 'c'].map((name) => {
    const act = (what: string) => async () => {
      log.push(`${what} ${name}`);
      if (failing === `${what} ${name}`) throw new Error(`cannot ${what} ${name}`);
    };
    return { name, start: act('start'), stop: act('stop') };
  });

describe('startAll and stopAll', () => {
  it('start in order and stop in reverse', async () => {
    const log: string[] = [];
    const all = steps(log, '');
    await startAll(all, logger);
    await stopAll(all, logger);
    expect(log).toEqual(['start a', 'start b', 'start c', 'stop c', 'stop b', 'stop a']);
  });

  it('stop what had started when one cannot start', async () => {
    const log: string[] = [];
    await expect(startAll(steps(log, 'start c'), logger)).rejects.toThrow('cannot start c');
    expect(log).toEqual(['start a', 'start b', 'start c', 'stop b', 'stop a']);
  });

  it('stop the others when one cannot stop', async () => {
    const log: string[] = [];
    await stopAll(steps(log, 'stop b'), logger);
    expect(log).toEqual(['stop c', 'stop b', 'stop a']);
  });
});
