import type { Unit } from '@tanggap/contracts';
import type { Directory } from '@tanggap/service-kit';
import type { Office } from '#/domain/case.ts';
import type { Duties } from '#/ports/duties.ts';

const officeOf = (unit: Unit | undefined): Office | undefined =>
  unit && { agencyId: unit.agencyId, unitId: unit.id, officerPostId: unit.officerPostId, headPostId: unit.headPostId };

/** Duties as the published directory has them. */
export const directoryDuties = (directory: Directory): Duties => ({
  office: (unitId) => officeOf(directory.unit(unitId)),
  intakeOffice: (agencyId) => officeOf(directory.unit(directory.agency(agencyId)?.intakeUnitId ?? '')),
  closedUnits: directory.closedUnits,
  heir: (unitId, areaCode) => officeOf(directory.heirOfUnit(unitId, areaCode)),
  agency: (agencyId) => directory.agency(agencyId),
  post: (postId) => {
    const post = directory.post(postId);
    return post && { postId: post.id, agencyId: post.agencyId, unitId: post.unitId, deputyPostId: post.deputyPostId };
  },
});
