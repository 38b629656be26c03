import type { Unit } from '@tanggap/contracts';
import type { Directory } from '@tanggap/service-kit';
import type { Jurisdictions, Office } from '#/domain/route.ts';

const officeOf = (unit: Unit | undefined): Office | undefined =>
  unit && { agencyId: unit.agencyId, unitId: unit.id, officerPostId: unit.officerPostId, headPostId: unit.headPostId };

/** Jurisdictions as the published directory has them. */
export const directoryJurisdictions = (directory: Directory): Jurisdictions => ({
  byClassifierName: (name) => officeOf(directory.unit(directory.agencyByClassifierName(name)?.intakeUnitId ?? '')),
  byPlace: (kind, areaCode) => officeOf(directory.officeFor(kind, areaCode)),
});
