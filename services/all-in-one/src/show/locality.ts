import type { Agency } from '@tanggap/contracts';
import type { Directory } from '@tanggap/service-kit';
import { HANDLING } from './plan.ts';
import type { Addressee, Sample } from './sample.ts';

/** An office as a command of dispatch names it. */
export type Office = { readonly agencyId: string; readonly unitId?: string };

/**
 * Where a sample belongs in the directory at hand. The samples are written for the example city; in any other directory
 * each still gets a place and somebody whose duty it could be, always the same.
 */
export type Locality = {
  /** Code of the area that a reporter names; undefined when the sample names none. */
  areaOf(sample: Sample, ordinal: number): string | undefined;
  /** Whom the national administrator sends it to. */
  officeOf(sample: Sample, ordinal: number): Office | undefined;
  /** Agency whose staff the sample is about, if it is there. */
  concernedBy(sample: Sample): Agency | undefined;
};

type Known = Pick<Directory, 'area' | 'areas' | 'agencies' | 'officeFor'>;

const isAddressed = (agency: Agency, to: Addressee): boolean =>
  'name' in to ? agency.classifierNames.includes(to.name) : agency.kind === to.kind;

const inTurn = <T>(all: readonly T[], ordinal: number): T | undefined => all[ordinal % Math.max(1, all.length)];

export const createLocality = (directory: Known): Locality => {
  const agencies = directory.agencies();
  const handling = agencies.filter(({ kind }) => HANDLING.has(kind));
  const areas = directory.areas();
  // Those without a part of their own: a reporter names a place, not a province.
  const places = areas.filter(({ code }) => !areas.some(({ parentCode }) => parentCode === code));

  const areaOf = ({ areaCode }: Sample, ordinal: number): string | undefined =>
    areaCode === undefined || directory.area(areaCode) ? areaCode : inTurn(places, ordinal)?.code;

  const officeOfPlace = (to: Addressee, area: string | undefined): Office | undefined => {
    if (!('kind' in to) || to.kind === 'inspectorate' || area === undefined) return undefined;
    const unit = directory.officeFor(to.kind, area) ?? directory.officeFor('district-office', area);
    return unit && { agencyId: unit.agencyId, unitId: unit.id };
  };

  return {
    areaOf,
    officeOf: (sample, ordinal) => {
      const place = officeOfPlace(sample.belongsTo, areaOf(sample, ordinal));
      if (place) return place;
      const agency = agencies.find((one) => isAddressed(one, sample.belongsTo)) ?? inTurn(handling, ordinal);
      return agency && { agencyId: agency.id };
    },
    concernedBy: ({ concerns }) => agencies.find(({ classifierNames }) => concerns !== undefined && classifierNames.includes(concerns)),
  };
};
