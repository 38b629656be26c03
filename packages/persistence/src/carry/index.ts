export { carriedFrom, carryInto, tallyOf, tallyOfDocuments } from './carried-store.ts';
export { carriedGroups, carriedRows } from './carried-table.ts';
export type { CarriedDocument, CarriedRow, CarriedTable } from './carried-table.ts';
export { createTally } from './tally.ts';
export type { Tally } from './tally.ts';
