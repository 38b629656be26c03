import type { Agency } from '@tanggap/contracts';
import type { Directory } from '@tanggap/service-kit';
import type { Office, Offices } from '#/ports/offices.ts';

const intakeOf = ({ id, intakeUnitId }: Agency): Office => ({ agencyId: id, unitId: intakeUnitId });

/** Offices as the published directory has them at this moment. Where two have one name, the agency is meant. */
export const directoryOffices = (directory: Directory): Offices => {
  const named = new Map<string, Office>();
  // What was closed is found too, for complaints of its time, but not in place of one that has the name now.
  const agencies = directory.agencies().toSorted((a, b) => Number(b.closed !== undefined) - Number(a.closed !== undefined));
  for (const agency of agencies) {
    for (const unit of directory.unitsOf(agency.id)) named.set(unit.name, { agencyId: agency.id, unitId: unit.id });
  }
  for (const agency of agencies) {
    for (const name of [agency.name, ...agency.classifierNames]) named.set(name, intakeOf(agency));
  }
  return {
    byId: (id) => {
      const agency = directory.agency(id);
      if (agency) return intakeOf(agency);
      const unit = directory.unit(id);
      return unit && { agencyId: unit.agencyId, unitId: unit.id };
    },
    byName: (name) => named.get(name),
  };
};
