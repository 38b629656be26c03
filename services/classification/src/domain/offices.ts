import { categoryOf } from './category.ts';
import type { Agency, Category } from './category.ts';
import type { Offices } from './model.ts';
import type { Place, TrainingRow } from './training-row.ts';

/** "Kelurahan Pacar Keling" and the place "Pacarkeling" are the same. */
const letters = (name: string): string => name.toLowerCase().replace(/[^\p{L}]/gu, '');
const placeName = (agency: Agency): string => letters(agency.name.slice(agency.name.indexOf(' ') + 1));

const mostFrequent = (agencies: readonly Agency[]): { agency: Agency; times: number } | undefined => {
  const times = new Map<string, { agency: Agency; times: number }>();
  for (const agency of agencies) times.set(agency.id, { agency, times: (times.get(agency.id)?.times ?? 0) + 1 });
  return [...times.values()].toSorted((one, other) => other.times - one.times || (one.agency.id < other.agency.id ? -1 : 1))[0];
};

/** One office beside its place's own is an exception; two may be the rule. */
const TIMES_MIN = 2;

const officesOf = (
  rows: readonly TrainingRow[],
  type: Category['type'],
  placeOf: (row: TrainingRow) => Place | null,
): { offices: Map<string, Agency>; share: number } => {
  const ofType = rows.filter((row) => categoryOf(row.agency).type === type);
  const byName = new Map(ofType.map(({ agency }) => [placeName(agency), agency]));
  const places = new Map<string, Place>();
  const seen = Map.groupBy(ofType, (row) => placeOf(row)?.code ?? '');
  for (const row of rows) {
    const place = placeOf(row);
    if (place) places.set(place.code, place);
  }
  const offices = new Map<string, Agency>();
  for (const code of [...places.keys()].toSorted()) {
    const named = byName.get(letters(places.get(code)?.name ?? ''));
    const usual = mostFrequent((seen.get(code) ?? []).map(({ agency }) => agency));
    const office = named ?? (usual && usual.times >= TIMES_MIN ? usual.agency : undefined);
    if (office) offices.set(code, office);
  }
  const own = ofType.filter((row) => offices.get(placeOf(row)?.code ?? '')?.id === row.agency.id).length;
  const placed = ofType.filter((row) => offices.get(placeOf(row)?.code ?? '') !== undefined).length;
  return { offices, share: placed === 0 ? 0 : own / placed };
};

/**
 * Which office handles a village's and a district's own complaints: the one of its name, else the one that usually did.
 * A place whose office never occurs has none.
 */
export const learnOffices = (rows: readonly TrainingRow[]): Offices => {
  const villages = officesOf(rows, 'village-office', ({ village }) => village);
  const districts = officesOf(rows, 'district-office', ({ district }) => district);
  return { villages: villages.offices, districts: districts.offices, villageShare: villages.share, districtShare: districts.share };
};
