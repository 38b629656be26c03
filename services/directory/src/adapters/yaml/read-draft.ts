import { isSeq } from 'yaml';
import type { ParsedNode } from 'yaml';
import type { Draft, DraftRealm } from '#/domain/draft.ts';
import type { Position } from '#/domain/fault.ts';
import { fieldsOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { readAgency, readOversightBody } from './read-agency.ts';
import { readTimeZone } from './time-zone.ts';
import { asId } from './reading.ts';
import type { Reading } from './reading.ts';

const FILE = { noun: 'A directory file', keys: ['realm', 'topics', 'oversight', 'agencies'] };
const REALM = { noun: 'The realm', keys: ['name', 'timeZone', 'calendar', 'areas'] };

const readRealm = (reading: Reading, node: ParsedNode): DraftRealm => {
  const fields = fieldsOf(reading, node, REALM);
  return {
    name: fields.text('name', 'the name of the city, province or ministry').value,
    timeZone: readTimeZone(reading, fields.text('timeZone', 'such as Asia/Jakarta')) ?? '',
    calendarId: asId(reading, fields.text('calendar', 'the id of the calendar of working days, such as id-national')).value,
    areas: fields.texts('areas', "at least one area code, such as ['35.78']"),
  };
};

const oversightAt = (reading: Reading, fields: Fields): Position | null => {
  const node = fields.node('oversight');
  if (!node) return fields.at;
  return isSeq(node) ? reading.placeOf(node) : null;
};

/** Reads as much as there is; whatever is wrong with an entry by itself is noted. */
export const readDraft = (reading: Reading, root: ParsedNode): Draft => {
  const fields = fieldsOf(reading, root, FILE);
  const realm = fields.node('realm');
  if (!realm) fields.missing('realm', 'what the installation serves: name, timeZone, calendar, areas');
  return {
    realm: realm ? readRealm(reading, realm) : { name: '', timeZone: '', calendarId: '', areas: [] },
    topics: fields.texts('topics'),
    oversightAt: oversightAt(reading, fields),
    agencies: [
      ...fields.list('agencies', 'at least one agency').map((agency) => readAgency(reading, agency)),
      ...fields.list('oversight').map((body) => readOversightBody(reading, body)),
    ],
  };
};
