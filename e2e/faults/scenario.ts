import type { OwnServers } from '../cluster/own-servers.ts';
import type { Fault } from '../cluster/play.ts';

/** How long things stay broken, in milliseconds of real time, and how often they break. */
export type Measure = { readonly outageMs: number; readonly rounds: number };

export type Scenario = (servers: OwnServers, measure: Measure) => Fault;

/** Complaints a second where restarts take most of a minute: each climbs five levels, and all of them are judged. */
export const SLOWLY = 2;

/** Whoever consumes events; the directory and the pages do not. */
export const CONSUMERS = ['intake', 'classification', 'routing', 'casework', 'escalation', 'notification', 'oversight'] as const;
