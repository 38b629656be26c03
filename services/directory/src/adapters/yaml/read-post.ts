import { holderSchema } from '@tanggap/contracts';
import { isMap } from 'yaml';
import type { ParsedNode } from 'yaml';
import { LANGUAGES } from '#/domain/directory.ts';
import type { Holder } from '#/domain/directory.ts';
import type { DraftPost } from '#/domain/draft.ts';
import type { Located } from '#/domain/fault.ts';
import { fieldsOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { asId, readText } from './reading.ts';
import type { Reading } from './reading.ts';

const POST = { noun: 'A post', keys: ['id', 'title', 'holder', 'vacant', 'deputy'] };
const HOLDER = { noun: 'A holder', keys: ['name', 'email', 'language'] };

const readEmail = (reading: Reading, fields: Fields): string => {
  const { value, at } = fields.text('email', 'where notices go');
  // The address is not repeated: faults are logged.
  if (value !== '' && !holderSchema.shape.email.safeParse(value).success) {
    reading.note(at, '"email" is not an e-mail address', 'Write one address, such as jalan@dinas.example.test');
  }
  return value;
};

const readLanguage = (reading: Reading, fields: Fields): Holder['language'] => {
  const text = fields.optionalText('language');
  if (text === null || text.value === '') return 'id';
  const language = LANGUAGES.find((known) => known === text.value);
  if (!language) reading.note(text.at, `There are no notices in the language "${text.value}"`, 'Write id (Indonesian) or en (English)');
  return language ?? 'id';
};

const readHolder = (reading: Reading, post: Fields): Holder | null => {
  const vacant = post.flag('vacant');
  const node = post.node('holder');
  if (!node) {
    if (!vacant) post.missing('holder', '{ name: …, email: … }, or "vacant: true" when nobody holds the post');
    return null;
  }
  if (vacant) reading.note(reading.placeOf(node), 'A vacant post has no holder', 'Take out either "vacant" or "holder"');
  const fields = fieldsOf(reading, node, HOLDER);
  return {
    name: fields.text('name', 'the name of the person').value,
    email: readEmail(reading, fields),
    language: readLanguage(reading, fields),
  };
};

/** `defaultId` null: the post must say its own. */
export const readPost = (reading: Reading, node: ParsedNode, unitId: string | null, defaultId: string | null): DraftPost => {
  const fields = fieldsOf(reading, node, POST);
  const deputy = fields.optionalText('deputy');
  const given = defaultId === null ? fields.text('id', 'a short name of its own, such as roads-secretary') : fields.optionalText('id');
  return {
    id: given ? asId(reading, given) : { value: defaultId ?? '', at: fields.at },
    unitId,
    title: fields.text('title', 'the name of the post').value,
    holder: readHolder(reading, fields),
    deputy: deputy && asId(reading, deputy),
  };
};

/** Where posts of an agency are gathered, and whose they are. */
export type Slot = { readonly posts: DraftPost[]; readonly unitId: string | null; readonly ownerId: string };

/** A post that is described in place or named by its id; the answer is its id. */
export const readSlot = (reading: Reading, fields: Fields, key: 'head' | 'officer', slot: Slot, hint: string): Located => {
  const node = fields.node(key);
  if (!node) {
    fields.missing(key, hint);
    return { value: '', at: fields.at };
  }
  if (!isMap(node)) return asId(reading, readText(reading, node, key));
  const post = readPost(reading, node, slot.unitId, slot.ownerId === '' ? '' : `${slot.ownerId}-${key}`);
  slot.posts.push(post);
  return post.id;
};
