import type { Draft } from './draft.ts';
import type { Fault, Located } from './fault.ts';

/** Code → official name, of every level from province to village. */
export type AreaNames = ReadonlyMap<string, string>;

/** True when `code` is `prefix` or lies in it. */
export const isWithin = (code: string, prefix: string): boolean => code === prefix || code.startsWith(`${prefix}.`);

/** The area itself and all that it lies in: `35.78` is of the lineage of `35.78.02`. */
export const lineage = (code: string): readonly string[] => {
  const levels = [code];
  for (let dot = code.lastIndexOf('.'); dot > 0; dot = code.lastIndexOf('.', dot - 1)) levels.push(code.slice(0, dot));
  return levels;
};

/** The levels that may have an office: districts are written `35.78.02`, villages `35.78.02.1005`. */
export const areaLevel = (code: string): 'district' | 'village' | undefined => {
  const parts = code.split('.').length;
  if (parts < 3) return undefined;
  return parts === 3 ? 'district' : 'village';
};

const unknown = (area: Located): Fault => ({
  at: area.at,
  problem: `There is no area with the code "${area.value}"`,
  remedy: 'Write a code of the ministry of home affairs: 35 (province), 35.78 (city), 35.78.02 (district) or 35.78.02.1005 (village)',
});

const checkRealm = (areas: readonly Located[], names: AreaNames): Fault[] =>
  areas.flatMap((area, index): Fault[] => {
    if (area.value === '') return [];
    if (!names.has(area.value)) return [unknown(area)];
    const wider = areas.find((other, at) => other.value !== '' && at !== index && isWithin(area.value, other.value));
    if (!wider || (wider.value === area.value && areas.indexOf(wider) > index)) return [];
    const problem = `The area "${area.value}" is in the realm already, through "${wider.value}" in line ${wider.at.line}`;
    return [{ at: area.at, problem, remedy: 'Take one of the two out' }];
  });

/** Why an area is none of the realm's; undefined when it is. */
const outside = (area: Located, realm: readonly Located[], names: AreaNames): Fault | undefined => {
  if (!names.has(area.value)) return unknown(area);
  const readable = realm.filter(({ value }) => names.has(value));
  if (readable.length === 0 || readable.some(({ value }) => isWithin(area.value, value))) return undefined;
  const remedy = `Correct the code, or add the area to "areas" of the realm`;
  return { at: area.at, problem: `The area "${area.value}" (${names.get(area.value)}) lies outside the realm`, remedy };
};

/** Why a unit cannot be the office of an area by itself; undefined when it can. */
const faultOf = (area: Located, realm: readonly Located[], names: AreaNames): Fault | undefined => {
  if (!names.has(area.value) || areaLevel(area.value) !== undefined) return outside(area, realm, names);
  const remedy = 'Name its districts or villages; a unit that serves the whole agency needs no jurisdiction';
  return { at: area.at, problem: `"${area.value}" is neither a district nor a village`, remedy };
};

/** An agency's areas may be of any level, as long as they are the realm's. */
const checkAgencies = ({ realm, agencies }: Draft, names: AreaNames): Fault[] =>
  agencies.flatMap(({ jurisdiction }) =>
    jurisdiction.flatMap((area) => (area.value === '' ? [] : (outside(area, realm.areas, names) ?? []))),
  );

/** Each district and each village has one office at most. */
const checkJurisdictions = ({ realm, agencies }: Draft, names: AreaNames): Fault[] => {
  const office = new Map<string, { readonly unitId: string; readonly line: number }>();
  const claims = agencies.flatMap(({ units }) => units.flatMap((unit) => unit.jurisdiction.map((area) => ({ unit, area }))));
  return claims.flatMap(({ unit, area }): Fault[] => {
    if (area.value === '') return [];
    const fault = faultOf(area, realm.areas, names);
    if (fault) return [fault];
    const other = office.get(area.value);
    if (!other) {
      office.set(area.value, { unitId: unit.id.value, line: area.at.line });
      return [];
    }
    const problem = `The area "${area.value}" belongs to the unit "${other.unitId}" already (line ${other.line})`;
    return [{ at: area.at, problem, remedy: 'Leave it with the one unit that is its office' }];
  });
};

/** Areas are known, and each has one office at most. */
export const checkAreas = (draft: Draft, names: AreaNames): Fault[] => [
  ...checkRealm(draft.realm.areas, names),
  ...checkAgencies(draft, names),
  ...checkJurisdictions(draft, names),
];
