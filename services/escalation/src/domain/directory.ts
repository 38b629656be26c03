import { isConcerned } from './concerns.ts';
import type { Concerns, Place } from './concerns.ts';
import type { LadderRole } from './policy.ts';

/** What a clock needs to know of the directory. `undefined` always means unknown: try again later, never vacant. */
export type Directory = {
  /** The post of a role seen from a unit; null when there is none, such as an agency that no inspectorate oversees. */
  postIdFor(role: LadderRole | 'officer', agencyId: string | null, unitId: string | null): string | null | undefined;
  /** The agency itself, or who has its duties since a reorganisation closed it. */
  heirOf(agencyId: string): string | undefined;
  /** `isThere`: it has a holder, who is not on leave at that instant. */
  post(id: string, at: Temporal.Instant): (Place & { readonly isThere: boolean }) | undefined;
};

/** Who is told: `concerned` is the one whom the complaint is about, and is passed over. */
export type Recipient =
  | { readonly type: 'post'; readonly postId: string }
  | { readonly type: 'vacant'; readonly postId: string | null }
  | { readonly type: 'concerned' }
  | { readonly type: 'unknown'; readonly reference: string };

/** The holder of a post; when nobody is there its deputy, unless the complaint is about either. */
export const recipientOf = (
  directory: Directory,
  role: LadderRole | 'officer',
  place: { readonly agencyId: string | null; readonly unitId: string | null; readonly concerns: Concerns | null },
  at: Temporal.Instant,
): Recipient => {
  const postId = directory.postIdFor(role, place.agencyId, place.unitId);
  if (postId === undefined) return { type: 'unknown', reference: `${role} of ${place.unitId ?? place.agencyId ?? 'the realm'}` };
  if (postId === null) return { type: 'vacant', postId: null };
  const posts = { post: (id: string) => directory.post(id, at) };
  const concerned = isConcerned(posts, place.concerns, postId);
  if (concerned) return { type: 'concerned' };
  if (concerned === undefined) return { type: 'unknown', reference: `post ${postId}, or whom the case is about` };
  const post = posts.post(postId);
  if (!post) return { type: 'unknown', reference: `post ${postId}` };
  if (post.isThere) return { type: 'post', postId };
  if (post.deputyPostId === null) return { type: 'vacant', postId };
  const deputyConcerned = isConcerned(posts, place.concerns, post.deputyPostId);
  if (deputyConcerned) return { type: 'vacant', postId };
  const deputy = posts.post(post.deputyPostId);
  if (!deputy || deputyConcerned === undefined) return { type: 'unknown', reference: `post ${post.deputyPostId}` };
  return deputy.isThere ? { type: 'post', postId: post.deputyPostId } : { type: 'vacant', postId };
};
