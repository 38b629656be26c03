import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isGone, livingPid, markOf } from './process-mark.ts';

describe('the mark of a process', () => {
  const own = markOf(process.pid);

  it('finds it while it lives', () => {
    expect(livingPid(own)).toBe(process.pid);
    expect(isGone(own)).toBe(false);
  });

  it('knows when it has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const mark = markOf(child.pid ?? 0);
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    expect(livingPid(mark)).toBeUndefined();
    expect(isGone(mark)).toBe(true);
  });

  it('is not taken in by a later process with the same id', () => {
    const [pid, , numbering] = own.split(' ');
    const earlier = `${pid} 1 ${numbering}`;
    expect(livingPid(earlier)).toBeUndefined();
    expect(isGone(earlier)).toBe(true);
  });

  it('claims nothing about a process of another container, or one without a birth', () => {
    const [pid, birth] = own.split(' ');
    for (const mark of [`${pid} ${birth} pid:[1]`, `${pid}  `, '']) {
      expect(livingPid(mark)).toBeUndefined();
      expect(isGone(mark)).toBe(false);
    }
  });
});
