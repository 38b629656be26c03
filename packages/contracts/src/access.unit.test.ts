import { describe, expect, it } from 'vitest';
import { AGENCY_ROLES, COMMAND_PERMISSIONS, ROLES, STAFF_COMMANDS, mayCommand, scopeOf } from './access.ts';

describe('access', () => {
  it('has a line for every command', () => {
    expect(Object.keys(COMMAND_PERMISSIONS).toSorted()).toEqual([...STAFF_COMMANDS].toSorted());
  });

  it('lets no agency role act on the case of another agency', () => {
    const trespasses = STAFF_COMMANDS.flatMap((command) => AGENCY_ROLES.filter((role) => mayCommand(role, command, 'other')));
    expect(trespasses).toEqual([]);
  });

  it.each(['channel', 'operator', 'inspectorate', 'dpo', 'auditor', 'ops'] as const)('lets %s command no case', (role) => {
    expect(STAFF_COMMANDS.filter((command) => mayCommand(role, command, 'own') || mayCommand(role, command, 'other'))).toEqual([]);
  });

  it('lets only the agency itself answer', () => {
    const answering = ROLES.filter((role) => mayCommand(role, 'respond', 'own'));
    expect(answering).toEqual(['officer', 'unit-head', 'agency-admin']);
    expect(ROLES.filter((role) => mayCommand(role, 'respond', 'other'))).toEqual([]);
  });

  it('gives each role what it may read', () => {
    const read = Object.fromEntries(ROLES.map((role) => [role, scopeOf({ role, agencyIds: ['a'] })?.type ?? 'nothing']));
    expect(read).toEqual({
      channel: 'nothing',
      operator: 'nothing',
      officer: 'agencies',
      'unit-head': 'agencies',
      'agency-admin': 'agencies',
      inspectorate: 'agencies',
      'national-admin': 'all',
      ombudsman: 'all',
      dpo: 'nothing',
      auditor: 'nothing',
      ops: 'nothing',
    });
  });
});
