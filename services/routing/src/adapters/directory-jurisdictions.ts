import type { Agency, Unit } from '@tanggap/contracts';
import type { Directory } from '@tanggap/service-kit';
import type { Heirs, Jurisdictions, Office } from '#/domain/route.ts';

const ANSWERING: ReadonlySet<Agency['kind']> = new Set(['agency', 'district-office', 'village-office']);

const officeOf = (unit: Unit | undefined): Office | undefined =>
  unit && { agencyId: unit.agencyId, unitId: unit.id, officerPostId: unit.officerPostId, headPostId: unit.headPostId };

/** What was closed goes on to lead to its heir, but behind whoever has claimed the same since. */
const openFirst = (a: Agency, b: Agency): number => Number(a.closed !== undefined) - Number(b.closed !== undefined);

/** Jurisdictions as the published directory has them; of a closed office those are told who have its duties now. */
export const directoryJurisdictions = (directory: Directory): Jurisdictions => ({
  byClassifierName: (name, areaCode) =>
    directory
      .agenciesByClassifierName(name)
      .toSorted(openFirst)
      .flatMap(({ intakeUnitId, jurisdiction }) => {
        const office = officeOf(directory.heirOfUnit(intakeUnitId, areaCode));
        return office ? [{ office, areas: jurisdiction }] : [];
      }),
  byPlace: (kind, areaCode) => officeOf(directory.heirOfUnit(directory.officeFor(kind, areaCode)?.id ?? '', areaCode)),
  only: () => {
    const [agency, ...others] = directory.agencies().filter(({ kind, closed }) => ANSWERING.has(kind) && !closed);
    if (!agency || others.length > 0) return undefined;
    const [unit, ...more] = directory.unitsOf(agency.id).filter(({ closed }) => !closed);
    return more.length > 0 ? undefined : officeOf(unit);
  },
});

/** Whoever a complaint is about has moved into the successor: that one is concerned too. */
export const directoryHeirs =
  (directory: Directory): Heirs =>
  (concerns, areaCode) => ({
    ...concerns,
    agencyId: directory.heirOfAgency(concerns.agencyId ?? '', areaCode)?.id ?? concerns.agencyId,
    unitId: directory.heirOfUnit(concerns.unitId ?? '', areaCode)?.id ?? concerns.unitId,
  });
