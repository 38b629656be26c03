import type { ParsedNode } from 'yaml';
import { ANSWERING_KINDS, OVERSIGHT_KINDS } from '#/domain/directory.ts';
import type { AgencyKind } from '#/domain/directory.ts';
import type { DraftAgency, DraftPost, DraftUnit } from '#/domain/draft.ts';
import type { Located } from '#/domain/fault.ts';
import { fieldsOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { readPost, readSlot } from './read-post.ts';
import { readTimeZone } from './time-zone.ts';
import { asId } from './reading.ts';
import type { Reading } from './reading.ts';

const BOTH = ['id', 'name', 'kind', 'timeZone', 'calendar', 'head', 'posts', 'units', 'intakeUnit'];
const AGENCY = { noun: 'An agency', keys: [...BOTH, 'classifierNames', 'jurisdiction', 'topics', 'fourEyes', 'inspectorate'] };
const BODY = { noun: 'An oversight body', keys: BOTH };
const UNIT = { noun: 'A unit', keys: ['id', 'name', 'head', 'officer', 'posts', 'jurisdiction'] };

const ID_HINT = 'a short name that never changes, such as roads';
const HEAD_HINT = 'the post on the way up, { title: …, holder: … }; without it a late case has nowhere to go';

const optionalId = (reading: Reading, fields: Fields, key: string): Located | null => {
  const text = fields.optionalText(key);
  return text && asId(reading, text);
};

const readUnit = (reading: Reading, node: ParsedNode, posts: DraftPost[]): DraftUnit => {
  const fields = fieldsOf(reading, node, UNIT);
  const id = asId(reading, fields.text('id', ID_HINT));
  const slot = { posts, unitId: id.value, ownerId: id.value };
  const unit = {
    id,
    name: fields.text('name', 'the name of the unit').value,
    head: readSlot(reading, fields, 'head', slot, HEAD_HINT),
    officer: readSlot(reading, fields, 'officer', slot, 'the post that new cases are given to, { title: …, holder: … }'),
    jurisdiction: fields.texts('jurisdiction'),
  };
  posts.push(...fields.list('posts').map((post) => readPost(reading, post, id.value, null)));
  return unit;
};

type Common = Omit<DraftAgency, 'kind' | 'classifierNames' | 'jurisdiction' | 'topics' | 'fourEyes' | 'inspectorate'>;

const readCommon = (reading: Reading, fields: Fields, unitsHint?: string): Common => {
  const posts: DraftPost[] = [];
  const id = asId(reading, fields.text('id', ID_HINT));
  const common = {
    id,
    name: fields.text('name', 'the official name').value,
    timeZone: readTimeZone(reading, fields.optionalText('timeZone')),
    calendarId: fields.optionalText('calendar')?.value ?? null,
    intakeUnit: optionalId(reading, fields, 'intakeUnit'),
    head: readSlot(reading, fields, 'head', { posts, unitId: null, ownerId: id.value }, HEAD_HINT),
    units: fields.list('units', unitsHint).map((unit) => readUnit(reading, unit, posts)),
    posts,
  };
  posts.push(...fields.list('posts').map((post) => readPost(reading, post, null, null)));
  return common;
};

const readKind = <Kind extends AgencyKind>(reading: Reading, text: Located | null, kinds: readonly Kind[]): Kind | null => {
  if (text === null || text.value === '') return null;
  const kind = kinds.find((known) => known === text.value);
  if (!kind) reading.note(text.at, `"${text.value}" is not a kind that may stand here`, `Write one of: ${kinds.join(', ')}`);
  return kind ?? null;
};

/** Who is given cases to answer. */
export const readAgency = (reading: Reading, node: ParsedNode): DraftAgency => {
  const fields = fieldsOf(reading, node, AGENCY);
  const kind = fields.optionalText('kind');
  return {
    ...readCommon(reading, fields, 'at least one unit, which takes in what comes'),
    kind: kind === null ? 'agency' : readKind(reading, kind, ANSWERING_KINDS),
    classifierNames: fields.texts('classifierNames'),
    jurisdiction: fields.texts('jurisdiction'),
    topics: fields.texts('topics'),
    fourEyes: fields.flag('fourEyes'),
    inspectorate: optionalId(reading, fields, 'inspectorate'),
  };
};

/** Who watches over those; without units of its own its head is also its only unit. */
export const readOversightBody = (reading: Reading, node: ParsedNode): DraftAgency => {
  const fields = fieldsOf(reading, node, BODY);
  const kind = readKind(reading, fields.text('kind', OVERSIGHT_KINDS.join(', ')), OVERSIGHT_KINDS);
  const { units, ...common } = readCommon(reading, fields);
  const { id, name, head } = common;
  const office: DraftUnit = {
    id: { value: id.value === '' ? '' : `${id.value}-office`, at: id.at },
    name,
    head,
    officer: head,
    jurisdiction: [],
  };
  return {
    ...common,
    units: units.length > 0 ? units : [office],
    kind,
    classifierNames: [],
    jurisdiction: [],
    topics: [],
    fourEyes: false,
    inspectorate: null,
  };
};
