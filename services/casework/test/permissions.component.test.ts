import { ROLES, STAFF_COMMANDS } from '@tanggap/contracts';
import type { Role, StaffCommandName } from '@tanggap/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCasework } from './running-casework.ts';
import type { Caller, RunningCasework } from './running-casework.ts';

/** Written out a second time, on purpose: a change of the table must be made in two places to go through. */
const MAY: Readonly<Record<StaffCommandName, { readonly own: readonly Role[]; readonly other: readonly Role[] }>> = {
  verify: { own: ['national-admin'], other: ['national-admin'] },
  dispatch: { own: ['national-admin'], other: ['national-admin'] },
  return: { own: ['unit-head', 'agency-admin'], other: [] },
  transfer: { own: ['agency-admin', 'national-admin'], other: ['national-admin'] },
  assign: { own: ['unit-head', 'agency-admin'], other: [] },
  accept: { own: ['officer', 'unit-head', 'agency-admin'], other: [] },
  'declare-complete': { own: ['unit-head', 'agency-admin', 'national-admin'], other: ['national-admin'] },
  'request-information': { own: ['officer', 'unit-head', 'agency-admin', 'national-admin'], other: ['national-admin'] },
  respond: { own: ['officer', 'unit-head', 'agency-admin'], other: [] },
  approve: { own: ['unit-head', 'agency-admin'], other: [] },
  merge: { own: ['agency-admin', 'national-admin'], other: ['national-admin'] },
  reject: { own: ['national-admin'], other: ['national-admin'] },
  close: { own: ['agency-admin', 'national-admin'], other: ['national-admin'] },
  reopen: { own: ['agency-admin', 'national-admin'], other: ['national-admin', 'ombudsman'] },
};

const BODIES: Readonly<Partial<Record<StaffCommandName, object>>> = {
  dispatch: { agencyId: 'roads' },
  return: { reason: 'x', proposedAgencyId: 'waste' },
  transfer: { agencyId: 'waste', reason: 'x' },
  assign: { postId: 'roads-officer' },
  'request-information': { text: 'x' },
  respond: { text: 'x', outcome: null },
  merge: { into: 'case-2' },
  reject: { reasonCode: 'spam', referral: 'x' },
  close: { reason: 'x' },
  reopen: { reason: 'x' },
};

const SEES_ALL: readonly Role[] = ['national-admin', 'ombudsman'];
const SEES_OWN: readonly Role[] = ['officer', 'unit-head', 'agency-admin', 'inspectorate'];

/** A version that no case has: whoever may give the command is told so, and nothing changes. */
const STALE = '"999"';

const expected = (role: Role, command: StaffCommandName, agency: 'own' | 'other'): number => {
  if (MAY[command][agency].includes(role)) return 412;
  return SEES_OWN.includes(role) && agency === 'other' ? 404 : 403;
};

describe('who may give which command', () => {
  let running: RunningCasework;
  const callers = new Map<string, Caller>();
  beforeAll(async () => {
    running = await runCasework();
    await running.submit('case-1');
    await running.route('case-1');
    for (const role of ROLES) {
      callers.set(`${role}/own`, await running.as({ role, agencyIds: ['roads'] }));
      callers.set(`${role}/other`, await running.as({ role, agencyIds: SEES_ALL.includes(role) ? [] : ['waste'] }));
    }
  });
  afterAll(async () => {
    await running.close();
  });

  const lines = STAFF_COMMANDS.flatMap((command) =>
    (['own', 'other'] as const).flatMap((agency) => ROLES.map((role) => [role, command, agency] as const)),
  );

  it.each(lines)('%s: %s a case of an agency that is their %s', async (role, command, agency) => {
    const caller = callers.get(`${role}/${agency}`);
    const answer = await caller?.command('case-1', command, BODIES[command], STALE);
    expect(answer?.status).toBe(expected(role, command, agency));
  });

  it('left the case as it was', async () => {
    const answer = await callers.get('national-admin/own')?.get('/api/v1/cases/case-1');
    expect(answer?.body).toMatchObject({ status: 'assigned', version: 2 });
  });
});
