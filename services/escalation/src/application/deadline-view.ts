import { toInstantString } from '@tanggap/contracts';
import { isOpen, pausedMs, pendingRow } from '#/domain/clock.ts';
import type { CaseClocks, Clock } from '#/domain/clock.ts';
import type { Rules } from '#/domain/decision.ts';
import { derivationOf, explanationOf, usedOf } from '#/domain/derivation.ts';
import { recipientOf } from '#/domain/directory.ts';
import { rungsOf } from '#/domain/schedule.ts';
import type { Rung } from '#/domain/schedule.ts';

const text = toInstantString;
const orNull = (instant: Temporal.Instant | null | undefined): string | null => (instant ? text(instant) : null);

/** A clock runs until it is stopped, stands still, or now. */
const earliest = (...instants: readonly (Temporal.Instant | null)[]): Temporal.Instant => {
  const [first] = instants.flatMap((instant) => instant ?? []).toSorted(Temporal.Instant.compare);
  return first ?? Temporal.Instant.fromEpochMilliseconds(0);
};

const wordsOf = (words: ReturnType<typeof explanationOf>) => words && { id: [...words.id], en: [...words.en] };

/** Who would be told at a rung, were it today; null while nobody is there, or nobody may be named. */
const postAt = (rules: Rules, state: CaseClocks, { role }: Rung, now: Temporal.Instant): string | null => {
  const recipient = recipientOf(rules.directory, role, state, now);
  return recipient.type === 'post' ? recipient.postId : null;
};

const ladderOf = (rules: Rules, state: CaseClocks, clock: Clock, now: Temporal.Instant) => {
  const known = rules.calendarNow(clock.calendar);
  const policy = rules.policy(clock.id, clock.policyVersion);
  if (!known) return [];
  const pending = isOpen(clock) ? pendingRow(clock) : undefined;
  return rungsOf(known.calendar, policy, clock.dueAt).map((rung) => ({
    level: rung.level,
    role: rung.role,
    actions: [...rung.actions],
    at: text(pending?.level === rung.level ? pending.dueAt : rung.at),
    reached: rung.level <= clock.level && rung.level >= clock.firstLevel,
    postId: isOpen(clock) ? postAt(rules, state, rung, now) : null,
  }));
};

const viewOf = (rules: Rules, state: CaseClocks, clock: Clock, now: Temporal.Instant) => {
  const policy = rules.policy(clock.id, clock.policyVersion);
  const derivation = derivationOf(rules, clock);
  const ladder = ladderOf(rules, state, clock, now);
  const isPaused = clock.state === 'paused';
  const next = isOpen(clock) && !isPaused ? ladder.find(({ level, reached }) => !reached && level >= clock.firstLevel) : undefined;
  return {
    clock: clock.id,
    name: policy.name,
    duty: policy.duty,
    owedBy: policy.owedBy,
    episode: clock.episode,
    state: clock.state,
    level: clock.level,
    startedAt: text(clock.startedAt),
    dueAt: isPaused ? null : text(clock.dueAt),
    promisedAt: text(clock.promisedAt),
    provisional: clock.provisional,
    usedSeconds: usedOf(rules, clock, earliest(clock.stoppedAt, clock.pausedAt, now)),
    pausedAt: orNull(clock.pausedAt),
    pausedSeconds: Math.floor(pausedMs(clock, now) / 1_000),
    pauses: clock.pauses.map(({ from, to }) => ({ from: text(from), to: text(to) })),
    derivation: { ...derivation, countedDates: [...derivation.countedDates], skipped: [...derivation.skipped] },
    explanation: wordsOf(explanationOf(rules, clock)),
    policy: { version: clock.policyVersion, legalSource: policy.legalSource },
    history: clock.history.map(({ at, dueAt, reason }) => ({ at: text(at), dueAt: text(dueAt), reason })),
    historical: clock.historical,
    ladder,
    nextStep: next ? { level: next.level, role: next.role, at: next.at } : null,
  };
};

export const deadlineViews = (rules: Rules, state: CaseClocks, now: Temporal.Instant) =>
  state.clocks.map((clock) => viewOf(rules, state, clock, now));

/** Several clocks may run on one duty: the earliest is the one that counts. */
export const dutyViews = (rules: Rules, { clocks }: CaseClocks) => {
  const running = clocks.filter(isOpen).filter(({ state }) => state !== 'paused');
  const byDuty = Map.groupBy(running, (clock) => rules.policy(clock.id, clock.policyVersion).duty);
  return [...byDuty].map(([duty, ofDuty]) => {
    const [first] = ofDuty.toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt));
    return { duty, clock: first?.id ?? '', dueAt: text(first?.dueAt ?? Temporal.Instant.fromEpochMilliseconds(0)) };
  });
};

export const formerViews = ({ former }: CaseClocks) =>
  former.map(({ id, episode, startedAt, dueAt, promisedAt, state, level }) => ({
    clock: id,
    episode,
    startedAt: text(startedAt),
    dueAt: text(dueAt),
    promisedAt: text(promisedAt),
    state,
    level,
  }));
