import { describe, expect, it } from 'vitest';
import { carryOut, fail, ok, warn } from './check.ts';
import type { Checked } from './check.ts';
import { renderReport } from './report.ts';

const checked: readonly Checked[] = [
  { part: 'MongoDB', name: 'reachable', ...ok('version 6.0.5') },
  { part: 'MongoDB', name: 'tables', ...fail('2 migrations were not applied', 'tanggap setup') },
  { part: 'Redis', name: 'keeps alarms', ...warn('appendonly is no', 'set its appendonly to yes\nor live with alarms that come late') },
];

describe('the report of the doctor', () => {
  it('has a line for each check, and what to do below what is not well', () => {
    expect(renderReport('Tanggap', checked, false)).toBe(
      [
        'Tanggap',
        '',
        '  MongoDB',
        '  ✓ reachable     version 6.0.5',
        '  ✗ tables        2 migrations were not applied',
        '                  → tanggap setup',
        '',
        '  Redis',
        '  ! keeps alarms  appendonly is no',
        '                  → set its appendonly to yes',
        '                    or live with alarms that come late',
        '',
        '1 check failed (1 ok, 1 warning).',
      ].join('\n'),
    );
  });

  it('says so when nothing has failed', () => {
    expect(renderReport('Tanggap', checked.slice(0, 1), false)).toMatch(/Everything that is needed stands \(1 ok\)\.$/u);
  });

  it('paints only where there are colours', () => {
    expect(renderReport('Tanggap', checked, true)).toContain('\u001B[31m✗\u001B[0m');
    expect(renderReport('Tanggap', checked, false)).not.toContain('\u001B');
  });
});

describe('a check', () => {
  it('that breaks off has failed, with its own advice', async () => {
    const run = () => Promise.reject(new Error('connect ECONNREFUSED'));
    expect(await carryOut({ part: 'Redis', name: 'reachable', advice: 'see that Redis runs', run })).toEqual({
      part: 'Redis',
      name: 'reachable',
      status: 'fail',
      text: 'connect ECONNREFUSED',
      advice: 'see that Redis runs',
    });
  });
});
