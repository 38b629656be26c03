import { expect, it } from 'vitest';
import { VALID, edited, load } from '../../test/valid-directory.ts';

const TOPICS = 'topics: [Jalan, Sampah]\nagencies:\n';
const withTopics = (topics: string, ofAgency: string): string =>
  edited('agencies:\n', topics).replace('classifierNames: [Dinas Jalan]\n', `classifierNames: [Dinas Jalan]\n    topics: ${ofAgency}\n`);

it('agencies deal with topics of the list of their realm', async () => {
  const loaded = await load(withTopics(TOPICS, '[Jalan]'));
  if (!loaded.ok) throw new Error(loaded.faults.map(({ problem }) => problem).join());
  expect(loaded.directory.agencies.map(({ topics }) => topics)).toContainEqual(['Jalan']);
  const without = await load(VALID);
  expect(without.ok && without.directory.agencies.every(({ topics }) => topics.length === 0)).toBe(true);
});

it.each([
  ['one that is not in the list', withTopics(TOPICS, '[Jalann]'), 'There is no topic "Jalann"'],
  ['one where there is no list', withTopics('agencies:\n', '[Jalan]'), 'There is no topic "Jalan"'],
  ['one that the list has twice', withTopics(TOPICS.replace('Sampah', 'Jalan'), '[Jalan]'), 'The topic "Jalan" stands in the list already'],
])('tells %s', async (_what, text, problem) => {
  const loaded = await load(text);
  expect(loaded.ok ? [] : loaded.faults.map((fault) => fault.problem)).toEqual([problem]);
});
