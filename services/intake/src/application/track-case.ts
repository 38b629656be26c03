import { toInstantString } from '@tanggap/contracts';
import { AppError, isAppError } from '@tanggap/kernel';
import type { Vault } from '@tanggap/vault';
import { allowedCommands } from '#/domain/reporter-commands.ts';
import { currentDeadlines, levelOf } from '#/domain/reporter-view.ts';
import type { PublishedRegistry } from '#/ports/published-registry.ts';
import type { TimelineEntry, Views } from '#/ports/views.ts';
import type { Proof, ProveReporter } from './prove-reporter.ts';

type Parts = {
  readonly proveReporter: ProveReporter;
  readonly views: Views;
  readonly registry: PublishedRegistry;
  readonly vault: Vault;
};

/** Shows reporters their own case: offices, never who holds their posts; dates; and what was written to them. */
export const trackCase = ({ proveReporter, views, registry, vault }: Parts) => {
  // A name that has not been published here yet is no reason to show nothing.
  const agency = (id: string) => ({ id, name: registry.agencyName(id) ?? id });
  const unit = (id: string) => ({ id, name: registry.unitName(id) ?? id });

  const open = async (sealed: string): Promise<string | null> => {
    try {
      return await vault.open(sealed);
    } catch (error) {
      if (isAppError(error, 'KEY_ERASED')) return null;
      throw error;
    }
  };

  const show = async ({ at, type, text, facts: { agencyId, ...facts } }: TimelineEntry) => ({
    at: toInstantString(at),
    type,
    ...(text !== null && { text: await open(text) }),
    ...(agencyId !== undefined && { agency: { id: agencyId, name: registry.agencyNameAt(agencyId, at) ?? agencyId } }),
    ...facts,
  });

  return async (proof: Proof) => {
    const { caseId, trackingId } = await proveReporter(proof);
    const stored = await views.load(caseId);
    if (!stored) throw new AppError('NOT_READY', 'This report cannot be shown at the moment: try again later', { retryable: true });
    const { view } = stored;
    const timeline = await views.timeline(caseId);
    return {
      trackingId,
      status: view.status,
      agency: view.office && agency(view.office.agencyId),
      unit: view.office && unit(view.office.unitId),
      level: levelOf(view),
      deadlines: currentDeadlines(view).map(({ clock, dueAt, promisedAt, state, provisional }) => ({
        clock,
        dueAt: toInstantString(dueAt),
        promisedAt: toInstantString(promisedAt),
        state,
        provisional,
      })),
      timeline: await Promise.all(timeline.map(show)),
      commands: [...allowedCommands(view)],
    };
  };
};

export type TrackCase = ReturnType<typeof trackCase>;
