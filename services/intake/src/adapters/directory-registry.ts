import { toInstantString } from '@tanggap/contracts';
import type { Directory } from '@tanggap/service-kit';
import type { Holding } from '#/domain/registry.ts';
import type { PublishedRegistry } from '#/ports/published-registry.ts';

/** The published directory as this process has it. */
export const directoryRegistry = (directory: Directory): PublishedRegistry => {
  let complete = false;
  const waitUntilComplete = async () => {
    await directory.ready;
    complete = true;
  };
  void waitUntilComplete();

  function* postIds(): Generator<string> {
    const closed = new Set(directory.closedUnits());
    for (const agency of directory.agencies()) {
      if (!agency.closed) yield agency.headPostId;
      const open = directory.unitsOf(agency.id).filter(({ id }) => !closed.has(id));
      for (const unit of open) yield* [unit.headPostId, unit.officerPostId];
    }
  }
  /** Posts that a case can reach, and their deputies. */
  const holdings = (): Iterable<Holding> => {
    const seen = new Set<string>();
    const found: Holding[] = [];
    for (const first of postIds()) {
      for (let id: string | null = first; id !== null && !seen.has(id);) {
        seen.add(id);
        const post = directory.post(id);
        if (post?.holder) found.push({ agencyId: post.agencyId, unitId: post.unitId, postId: id, holderName: post.holder.name });
        id = post?.deputyPostId ?? null;
      }
    }
    return found;
  };

  return {
    // A new installation whose directory has not published anything yet knows no place.
    complete: () => complete && directory.realm() !== undefined,
    hasArea: (code) => directory.area(code) !== undefined,
    hasAgency: (id) => directory.agency(id) !== undefined,
    hasUnit: (id) => directory.unit(id) !== undefined,
    hasPost: (id) => directory.post(id) !== undefined,
    holdings,
    agencyName: (id) => directory.agency(id)?.name,
    agencyNameAt: (id, instant) => directory.agencyNameAt(id, toInstantString(instant)),
    unitName: (id) => directory.unit(id)?.name,
  };
};
