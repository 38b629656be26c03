import { describe, expect, it } from 'vitest';
import { findHolder } from './holder.ts';
import type { Concerns, Post, Posts } from './holder.ts';

const holder = (id: string) => ({ email: `${id}@example.test`, language: 'id' as const });
const post = (id: string, given: Partial<Post> = {}): Post => ({
  id,
  agencyId: 'roads',
  unitId: 'roads-unit',
  deputyPostId: null,
  holder: holder(id),
  ...given,
});
const posts: Posts = {
  find: (id) =>
    [
      post('officer', { deputyPostId: 'deputy' }),
      post('deputy', { unitId: 'other-unit', holder: { email: 'deputy@example.test', language: 'en' } }),
      post('vacant', { holder: null }),
      post('vacant-with-deputy', { holder: null, deputyPostId: 'deputy' }),
      post('vacant-with-vacant-deputy', { holder: null, deputyPostId: 'vacant' }),
      post('vacant-with-unknown-deputy', { holder: null, deputyPostId: 'not-yet-here' }),
      post('inspector', { agencyId: 'inspectorate', unitId: null }),
    ].find((candidate) => candidate.id === id),
};
const concerns = (given: Partial<NonNullable<Concerns>>): Concerns => ({ agencyId: null, unitId: null, postId: null, ...given });
const known = (id: string, language: 'id' | 'en' = 'id') => ({ type: 'known', address: `${id}@example.test`, language });

describe('findHolder', () => {
  it('finds the holder, in the holder’s language', () => {
    expect(findHolder(posts, 'officer', null)).toEqual(known('officer'));
    expect(findHolder(posts, 'deputy', null)).toEqual(known('deputy', 'en'));
  });

  it('finds the deputy of a vacant post', () => {
    expect(findHolder(posts, 'vacant-with-deputy', null)).toEqual(known('deputy', 'en'));
  });

  it.each(['vacant', 'vacant-with-vacant-deputy'])('finds nobody: %s', (id) => {
    expect(findHolder(posts, id, null)).toEqual({ type: 'suppressed', reason: 'vacant' });
  });

  it.each(['not-yet-here', 'vacant-with-unknown-deputy'])('never takes what is unknown for vacant: %s', (id) => {
    expect(findHolder(posts, id, null)).toMatchObject({ type: 'unknown' });
  });

  it.each<[string, string, Concerns]>([
    ['the post that it is about', 'officer', concerns({ postId: 'officer' })],
    ['the deputy of the post that it is about', 'deputy', concerns({ postId: 'officer' })],
    ['a post of the unit that it is about', 'officer', concerns({ agencyId: 'roads', unitId: 'roads-unit' })],
    ['a post of the agency that it is about', 'officer', concerns({ agencyId: 'roads' })],
    ['a deputy that it is about', 'vacant-with-deputy', concerns({ postId: 'deputy' })],
  ])('never tells %s', (_name, id, about) => {
    expect(findHolder(posts, id, about)).toEqual({ type: 'suppressed', reason: 'concerned' });
  });

  it.each<[string, string, Concerns]>([
    ['another unit', 'deputy', concerns({ agencyId: 'roads', unitId: 'roads-unit' })],
    ['another agency', 'inspector', concerns({ agencyId: 'roads' })],
    ['another post', 'inspector', concerns({ postId: 'officer' })],
    ['a post that nobody knows', 'officer', concerns({ postId: 'no-such-post' })],
  ])('tells a post when it is about %s', (_name, id, about) => {
    expect(findHolder(posts, id, about)).toMatchObject({ type: 'known' });
  });
});
