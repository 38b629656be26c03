import type { Write } from '@tanggap/persistence';
import { evolve } from '#/domain/reporter-view.ts';
import type { ReporterView, Status } from '#/domain/reporter-view.ts';
import type { TimelineEntry, Views } from '#/ports/views.ts';
import { readingOf } from './fact-of.ts';
import type { ViewEvent } from './fact-of.ts';

/** What the reporter sees from the first moment, before any event of the case has come. */
export const firstView = (caseId: string, status: Status): ReporterView => ({
  caseId,
  status,
  office: null,
  answered: false,
  silenced: false,
  deadlines: [],
});
export const firstEntry = (at: Temporal.Instant): TimelineEntry => ({ at, type: 'case.opened', text: null, facts: {} });

/** Takes an event of a case into its reporter's view; undefined when the case has no view and this is not its opening. */
export const updateView =
  (views: Views) =>
  async (event: ViewEvent): Promise<readonly Write[] | undefined> => {
    const stored = await views.load(event.subject);
    const { fact, entry } = readingOf(event);
    if (event.type === 'case.opened' && !stored) {
      // The view is being rebuilt from the log: a submission brings its view with it.
      return views.add(firstView(event.subject, event.data.status), [firstEntry(Temporal.Instant.from(event.data.occurredAt))]);
    }
    if (!stored) return undefined;
    // To the reporter the opening is what they saw on the receipt.
    const news = event.type === 'case.opened' || !entry ? [] : [entry];
    return views.save(evolve(stored.view, fact), stored.version, news);
  };

export type UpdateView = ReturnType<typeof updateView>;
