import { z } from 'zod';

/** Who a key or a person acts as. `channel` and `operator` hand complaints in; `ops` sees no case at all. */
export const ROLES = [
  'channel',
  'operator',
  'officer',
  'unit-head',
  'agency-admin',
  'inspectorate',
  'national-admin',
  'ombudsman',
  'dpo',
  'auditor',
  'ops',
] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** Roles that act for one or more agencies and see nothing of the others. */
export const AGENCY_ROLES = ['officer', 'unit-head', 'agency-admin', 'inspectorate'] as const satisfies readonly Role[];

/** Roles that read cases of every agency. */
export const REALM_ROLES = ['national-admin', 'ombudsman'] as const satisfies readonly Role[];

export const STAFF_COMMANDS = [
  'verify',
  'dispatch',
  'return',
  'transfer',
  'assign',
  'accept',
  'declare-complete',
  'request-information',
  'respond',
  'approve',
  'merge',
  'reject',
  'close',
  'reopen',
] as const;
export const staffCommandSchema = z.enum(STAFF_COMMANDS);
export type StaffCommandName = z.infer<typeof staffCommandSchema>;

export const REPORTER_COMMANDS = ['supplement', 'rejoin', 'confirm', 'appeal', 'withdraw'] as const;
export const reporterCommandSchema = z.enum(REPORTER_COMMANDS);
export type ReporterCommandName = z.infer<typeof reporterCommandSchema>;

/** Who may give a command on a case of their own agency, and on one of another (or of none yet). */
export type CommandPermission = { readonly own: readonly Role[]; readonly other: readonly Role[] };

const handlers = ['officer', 'unit-head', 'agency-admin'] as const;
const heads = ['unit-head', 'agency-admin'] as const;
const verifiers = ['national-admin'] as const;

/**
 * The one table role × command × own/other agency. SP4N practice: the national administrator verifies and
 * dispatches and never answers; the agency's coordinator passes on; its officers answer.
 */
export const COMMAND_PERMISSIONS: Readonly<Record<StaffCommandName, CommandPermission>> = {
  verify: { own: verifiers, other: verifiers },
  dispatch: { own: verifiers, other: verifiers },
  return: { own: heads, other: [] },
  transfer: { own: ['agency-admin', 'national-admin'], other: verifiers },
  assign: { own: heads, other: [] },
  accept: { own: handlers, other: [] },
  'declare-complete': { own: [...heads, 'national-admin'], other: verifiers },
  'request-information': { own: [...handlers, 'national-admin'], other: verifiers },
  respond: { own: handlers, other: [] },
  approve: { own: heads, other: [] },
  merge: { own: ['agency-admin', 'national-admin'], other: verifiers },
  reject: { own: verifiers, other: verifiers },
  close: { own: ['agency-admin', 'national-admin'], other: verifiers },
  reopen: { own: ['agency-admin', 'national-admin'], other: [...verifiers, 'ombudsman'] },
};

export const mayCommand = (role: Role, command: StaffCommandName, agency: 'own' | 'other'): boolean =>
  COMMAND_PERMISSIONS[command][agency].includes(role);

/** What a read may return; every query port takes one and filters in the store. */
export type Scope = { readonly type: 'all' } | { readonly type: 'agencies'; readonly agencyIds: readonly string[] };

/** Who is asking, as proven by a key. */
export type Principal = {
  readonly keyId: string;
  readonly role: Role;
  readonly agencyIds: readonly string[];
  readonly postId: string | null;
};

/** The cases a principal may read; null when the role reads none. */
export const scopeOf = (principal: Pick<Principal, 'role' | 'agencyIds'>): Scope | null => {
  if (REALM_ROLES.some((role) => role === principal.role)) return { type: 'all' };
  if (AGENCY_ROLES.some((role) => role === principal.role)) return { type: 'agencies', agencyIds: principal.agencyIds };
  return null;
};

/** Who did something, as history and events tell it. */
export const actorSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('system'), reason: z.string() }),
  z.object({ type: z.literal('reporter') }),
  z.object({ type: z.literal('staff'), role: roleSchema, keyId: z.string().min(1), postId: z.string().nullable() }),
]);
export type Actor = z.infer<typeof actorSchema>;
