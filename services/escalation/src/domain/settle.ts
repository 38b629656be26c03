import { isOpen, noClocks } from './clock.ts';
import type { CaseClocks, Clock, DueRow } from './clock.ts';
import type { CaseFact, Command } from './commands.ts';
import { decide } from './decide.ts';
import { decided } from './decision.ts';
import type { Decision, Rules } from './decision.ts';
import type { ClockEvent } from './events.ts';
import { evolve } from './evolve.ts';

/** Facts of one case in the order in which they led to each other, whatever their times say. */
export type Past = { readonly caseId: string; readonly facts: readonly CaseFact[] };

export type Settled =
  | { readonly type: 'settled'; readonly clocks: CaseClocks; readonly events: readonly ClockEvent[] }
  | Extract<Decision, { type: 'unknown' }>;

type Waiting = { readonly clock: Clock; readonly row: DueRow };

/** The row that would have fired first before `until`; what falls on `until` itself is still in time. */
const nextRow = (state: CaseClocks, until: Temporal.Instant): Waiting | undefined =>
  state.clocks
    .filter(isOpen)
    .flatMap((clock) => clock.rows.filter(({ state: rowState }) => rowState === 'armed').map((row) => ({ clock, row })))
    .filter(({ row }) => Temporal.Instant.compare(row.dueAt, until) < 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.row.dueAt, b.row.dueAt) || a.row.level - b.row.level)[0];

/** A row of the past at its own instant. The whole past is known, so the case file need not be asked. */
const commandsFor = ({ clock, row }: Waiting): readonly Command[] => {
  const key = { clock: clock.id, episode: clock.episode, level: row.level, generation: row.generation };
  const fired: Command = { type: 'FireRow', row: key, now: row.dueAt, realNow: 0 };
  return row.level < 0 ? [fired] : [fired, { type: 'ConfirmMissed', row: key, now: row.dueAt }];
};

/** What is over waits for nothing, and nobody will ask which of it fired. */
const asPast = (state: CaseClocks): CaseClocks => ({
  ...state,
  clocks: state.clocks.map((clock) => ({ ...clock, rows: clock.rows.filter((row) => row.state === 'armed'), historical: true })),
});

/**
 * What the past made of a case's clocks up to `now`, by the same rules as a living case: every deadline set, met or
 * missed and every level reached at its own instant. Rows after `now` stay armed: from here on the case lives.
 */
export const settle =
  (rules: Rules) =>
  ({ caseId, facts }: Past, now: Temporal.Instant): Settled => {
    const decideBy = decide(rules);
    const events: ClockEvent[] = [];
    let clocks = noClocks(caseId);

    const carryOut = (command: Command): Decision => {
      const decision = decideBy(clocks, command);
      if (decision.type === 'unknown') return decision;
      events.push(...decision.events);
      clocks = decision.events.reduce(evolve, clocks);
      return decision;
    };
    const advance = (until: Temporal.Instant): Decision => {
      for (let waiting = nextRow(clocks, until); waiting; waiting = nextRow(clocks, until)) {
        for (const command of commandsFor(waiting)) {
          const decision = carryOut(command);
          if (decision.type === 'unknown') return decision;
        }
      }
      return decided([]);
    };

    for (const fact of facts) {
      for (const decision of [advance(fact.at), carryOut({ type: 'RecordCaseFact', fact })]) {
        if (decision.type === 'unknown') return decision;
      }
    }
    const last = advance(now);
    return last.type === 'unknown' ? last : { type: 'settled', clocks: asPast(clocks), events };
  };
