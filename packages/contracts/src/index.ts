export {
  AGENCY_ROLES,
  COMMAND_PERMISSIONS,
  REALM_ROLES,
  REPORTER_COMMANDS,
  ROLES,
  STAFF_COMMANDS,
  actorSchema,
  mayCommand,
  reporterCommandSchema,
  roleSchema,
  scopeOf,
  staffCommandSchema,
} from './access.ts';
export type { Actor, CommandPermission, Principal, ReporterCommandName, Role, Scope, StaffCommandName } from './access.ts';
export { asyncApiDocument } from './async-api.ts';
export { CASE_STATUSES, caseStatusSchema } from './case-status.ts';
export type { CaseStatus } from './case-status.ts';
export { EVENTS, definitionOf, envelopeSchema, parseEvent } from './catalog.ts';
export type { EventData, EventEnvelope, EventType, ParsedEvent } from './catalog.ts';
export {
  CASE_CLASSES,
  CONSEQUENCES,
  DEADLINE_STATES,
  LADDER_ACTIONS,
  LADDER_ROLES,
  LEGAL_FACTS,
  STOPS,
  caseClassSchema,
  clockIdSchema,
  consequenceSchema,
  deadlineStateSchema,
  ladderActionSchema,
  ladderRoleSchema,
  legalFactSchema,
  stopSchema,
} from './clocks.ts';
export type { CaseClass, DeadlineState, LadderAction, LadderRole, LegalFact, Stop } from './clocks.ts';
export { AGENCY_KINDS, agencySchema, areaSchema, holderSchema, postSchema, realmSchema, unitSchema } from './directory.ts';
export type { Agency, Area, Holder, Post, Realm, Successor, Unit } from './directory.ts';
export { OUTCOMES, REJECTION_REASONS, outcomeSchema } from './events/casework-events.ts';
export type { EventDefinition } from './events/define.ts';
export { reorganisationSchema } from './events/directory-events.ts';
export { MOVE_REASONS, TARGET_UNITS, derivationSchema, targetUnitSchema } from './events/escalation-events.ts';
export type { Derivation, PastFact } from './events/escalation-events.ts';
export { TRIAGE_REASONS, categorySchema } from './events/routing-events.ts';
export type { Category } from './events/routing-events.ts';
export { closedUnits, heirOfAgency, heirOfUnit, nameAt } from './heirs.ts';
export {
  CASE_KINDS,
  LANGUAGES,
  areaCodeSchema,
  caseKindSchema,
  idSchema,
  instantSchema,
  languageSchema,
  sealedSchema,
  toInstantString,
} from './primitives.ts';
export type { CaseKind, Language, Sealed } from './primitives.ts';
export { INTERNAL_PATHS, SERVED_PATHS, serviceServing } from './served-paths.ts';
export { SERVICES, TOPICS } from './topics.ts';
export type { ServiceName, Topic, TopicSettings } from './topics.ts';
