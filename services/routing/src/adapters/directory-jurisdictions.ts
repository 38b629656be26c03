import type { Agency, Unit } from '@tanggap/contracts';
import type { Directory } from '@tanggap/service-kit';
import type { Jurisdictions, Office } from '#/domain/route.ts';

const ANSWERING: ReadonlySet<Agency['kind']> = new Set(['agency', 'district-office', 'village-office']);

const officeOf = (unit: Unit | undefined): Office | undefined =>
  unit && { agencyId: unit.agencyId, unitId: unit.id, officerPostId: unit.officerPostId, headPostId: unit.headPostId };

/** Jurisdictions as the published directory has them. */
export const directoryJurisdictions = (directory: Directory): Jurisdictions => ({
  byClassifierName: (name) =>
    directory.agenciesByClassifierName(name).flatMap(({ intakeUnitId, jurisdiction }) => {
      const office = officeOf(directory.unit(intakeUnitId));
      return office ? [{ office, areas: jurisdiction }] : [];
    }),
  byPlace: (kind, areaCode) => officeOf(directory.officeFor(kind, areaCode)),
  only: () => {
    const [agency, ...others] = directory.agencies().filter(({ kind }) => ANSWERING.has(kind));
    if (!agency || others.length > 0) return undefined;
    const [unit, ...more] = directory.unitsOf(agency.id);
    return more.length > 0 ? undefined : officeOf(unit);
  },
});
