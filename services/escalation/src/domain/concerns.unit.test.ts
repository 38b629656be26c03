import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../test/given-clocks.ts';
import { isConcerned } from './concerns.ts';
import type { Concerns } from './concerns.ts';

const nobody: Concerns = { agencyId: null, unitId: null, postId: null };
const post = (agencyId: string, unitId: string | null, deputyPostId: string | null = null) => ({
  isThere: true,
  deputyPostId,
  agencyId,
  unitId,
});
const { post: postOf } = directoryOf({
  'roads-head': post('roads', null, 'secretary'),
  secretary: post('roads', null),
  'unit-head': post('roads', 'unit'),
  officer: post('roads', 'unit'),
  'other-officer': post('roads', 'other'),
  'waste-head': post('waste', null),
});
const directory = { post: (id: string) => postOf(id, Temporal.Instant.fromEpochMilliseconds(0)) };
const concernedBy = (concerns: Concerns | null) =>
  ['roads-head', 'secretary', 'unit-head', 'officer', 'other-officer', 'waste-head'].filter((id) => isConcerned(directory, concerns, id));

describe('whom a complaint is about', () => {
  it.each<[string, Concerns | null, string[]]>([
    ['nobody', null, []],
    ['somebody of whom only the name is known', nobody, []],
    ['a post and its deputy', { ...nobody, postId: 'roads-head' }, ['roads-head', 'secretary']],
    ['not the agency of a post', { ...nobody, agencyId: 'roads', postId: 'officer' }, ['officer']],
    ['all of a unit, not of its agency', { ...nobody, agencyId: 'roads', unitId: 'unit' }, ['unit-head', 'officer']],
    ['all of the unit of a post', { agencyId: 'roads', unitId: 'unit', postId: 'officer' }, ['unit-head', 'officer']],
    ['all of an agency', { ...nobody, agencyId: 'waste' }, ['waste-head']],
  ])('is %s', (_name, concerns, posts) => {
    expect(concernedBy(concerns)).toEqual(posts);
  });

  it('is not known while the directory does not know a post that decides it', () => {
    expect(isConcerned(directory, { ...nobody, unitId: 'unit' }, 'new')).toBeUndefined();
    expect(isConcerned(directory, { ...nobody, postId: 'new' }, 'officer')).toBeUndefined();
    expect(isConcerned(directory, { ...nobody, postId: 'new' }, 'new')).toBe(true);
    expect(isConcerned(directory, { ...nobody, postId: 'officer' }, 'new')).toBe(false);
  });
});
