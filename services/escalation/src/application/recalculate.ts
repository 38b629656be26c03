import { compileCalendar, differingDates } from '@tanggap/working-time';
import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Recalculation } from '#/domain/recalculation.ts';
import { parseRowId, rowIdOf } from '#/domain/row-id.ts';
import type { CaseClocksStore, DueRowRef } from '#/ports/case-clocks-store.ts';
import type { Affected, DueRows } from '#/ports/due-rows.ts';
import type { Recalculations } from '#/ports/recalculations.ts';
import type { OpenRuleBook } from '#/ports/rule-book.ts';
import type { ActOnCase } from './act-on-case.ts';

/** Due rows looked at from one saving of the progress to the next; few enough that due timers wait for no portion. */
const PORTION = 50;
/** How far back and ahead of now a change of a calendar is looked for: open deadlines lie within. */
const [DAYS_BACK, DAYS_AHEAD] = [366, 3 * 366];

export type RecalculateParts = {
  readonly store: CaseClocksStore;
  readonly dueRows: DueRows;
  readonly recalculations: Recalculations;
  readonly act: ActOnCase;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly book: OpenRuleBook;
  /** Resolves when whatever else the process has to do has had its turn. */
  giveWay(): Promise<void>;
  report(progress: Recalculation): void;
};

/** Reckons open deadlines anew after a change, the ones that it may concern, a portion at a time; ends early once `isOver`. */
export const recalculate = (parts: RecalculateParts) => {
  const { store, dueRows, recalculations, act, unitOfWork, clock, book, giveWay, report } = parts;

  const realNow = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(clock.realNow());

  /** The dates on which a calendar is open at other hours than before, as instants with a day around for every zone. */
  const affectedByCalendar = ({ subject, askedAt }: Recalculation): Affected | undefined => {
    const ids = book.heirsOf(subject);
    const today = clock.now().toZonedDateTimeISO('UTC').toPlainDate();
    const [from, to] = [today.subtract({ days: DAYS_BACK }), today.add({ days: DAYS_AHEAD })];
    const before = askedAt.subtract({ milliseconds: 1 });
    const dates = ids.flatMap((id) => {
      const editions = [book.calendar(id, before), book.calendar(id)];
      const [old, now] = editions.map((edition) => edition && compileCalendar(edition.calendar));
      return old && now ? differingDates(old, now, from, to) : [];
    });
    const [first, last] = [dates.toSorted((a, b) => (a < b ? -1 : 1))[0], dates.toSorted((a, b) => (a < b ? 1 : -1))[0]];
    if (first === undefined || last === undefined) return undefined;
    const startOf = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toZonedDateTime('UTC').toInstant();
    return { type: 'calendars', ids, from: startOf(first, -1), until: startOf(last, 2), publishedAt: askedAt };
  };

  const affectedBy = (recalculation: Recalculation): Affected | undefined => {
    if (recalculation.kind === 'calendar') return affectedByCalendar(recalculation);
    const clocks = book.policySets().at(-1)?.clocks ?? [];
    return { type: 'clocks', ids: clocks.filter(({ appliesTo }) => appliesTo === 'open-clocks').map(({ id }) => id) };
  };

  const save = async (recalculation: Recalculation): Promise<Recalculation> => {
    await unitOfWork.commit(recalculations.save(recalculation));
    report(recalculation);
    return recalculation;
  };

  const reckonCases = async (rows: readonly DueRowRef[], { id, kind }: Recalculation): Promise<number> => {
    const cases = await store.load([...new Set(rows.map(({ caseId }) => caseId))]);
    const reason = kind === 'calendar' ? 'calendar-changed' : 'policy-changed';
    const now = clock.now();
    const done = await Promise.all(
      [...cases.values()].map((stored) => act(stored, [{ type: 'Recalculate', change: { id, reason }, now }])),
    );
    return done.reduce((sum, one) => sum + (one.type === 'decided' ? one.events.length : 0), 0);
  };

  const cursorRow = ({ cursor }: Recalculation): DueRowRef | null => {
    const key = cursor && parseRowId(cursor.rowId);
    return key ? { ...key, dueAt: cursor.dueAt } : null;
  };

  const run = async (waiting: Recalculation, isOver: () => boolean): Promise<void> => {
    const affected = affectedBy(waiting);
    const startedAt = waiting.startedAt ?? realNow();
    const total = waiting.total ?? (affected ? await dueRows.countAffected(affected) : 0);
    let progress = await save({ ...waiting, state: 'running', startedAt, total });
    while (affected && !isOver()) {
      const rows = await dueRows.affected(affected, cursorRow(progress), PORTION);
      const last = rows.at(-1);
      if (!last) break;
      const moved = progress.moved + (await reckonCases(rows, progress));
      const cursor = { dueAt: last.dueAt, rowId: rowIdOf(last) };
      progress = { ...progress, cursor, moved, seen: progress.seen + rows.length };
      await unitOfWork.commit(recalculations.save(progress));
      await giveWay();
    }
    if (!isOver()) await save({ ...progress, state: 'done', finishedAt: realNow() });
  };

  return async (isOver: () => boolean): Promise<void> => {
    const now = clock.now();
    for (const waiting of await recalculations.unfinished()) {
      if (isOver()) return;
      if (Temporal.Instant.compare(waiting.notBefore, now) > 0) continue;
      await book.refresh();
      await run(waiting, isOver);
    }
  };
};

export type Recalculate = ReturnType<typeof recalculate>;
