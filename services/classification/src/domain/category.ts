/** An agency as the training file names it. */
export type Agency = { readonly id: string; readonly name: string };

/** Whose duty a complaint may be. Which village or district office it is follows from the place. */
export type Category =
  | ({ readonly type: 'agency' } & Agency)
  | { readonly type: 'village-office' }
  | { readonly type: 'district-office' }
  | { readonly type: 'other' };

/** What figures are counted by: an agency's id, or the name of one of the three groups. */
export type Label = string;

export const OTHER: Category = { type: 'other' };

/** Offices below the city, by how Indonesian governments name them (UU 23/2014: kelurahan, desa, kecamatan; distrik in Papua). */
const VILLAGE = /^(?:kelurahan|desa) /i;
const DISTRICT = /^(?:kecamatan|distrik) /i;

export const categoryOf = (agency: Agency): Category => {
  if (VILLAGE.test(agency.name)) return { type: 'village-office' };
  if (DISTRICT.test(agency.name)) return { type: 'district-office' };
  return { type: 'agency', ...agency };
};

/** One per category; an agency that is renamed stays the same. */
export const keyOf = (category: Category): Label => (category.type === 'agency' ? category.id : category.type);
