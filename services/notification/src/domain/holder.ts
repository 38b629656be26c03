import type { Language } from './notice.ts';

/** A post of the published directory, as far as a mail to its holder needs it. */
export type Post = {
  readonly id: string;
  readonly agencyId: string;
  readonly unitId: string | null;
  readonly deputyPostId: string | null;
  readonly holder: { readonly email: string; readonly language: Language } | null;
};

/** What is not found is unknown so far, never vacant. */
export type Posts = { find(postId: string): Post | undefined };

/** Whom the complaint is about, as far as known. */
export type Concerns = { readonly agencyId: string | null; readonly unitId: string | null; readonly postId: string | null } | null;

export type Recipient =
  | { readonly type: 'known'; readonly address: string; readonly language: Language }
  | { readonly type: 'unknown'; readonly reason: string }
  | { readonly type: 'suppressed'; readonly reason: 'no-contact' | 'erased' | 'vacant' | 'concerned' };

/** Those it is about, and their deputies, hear nothing of it. A unit or agency stands for all its posts. */
const isConcerned = (posts: Posts, post: Post, concerns: Concerns): boolean => {
  if (!concerns) return false;
  if (concerns.postId === post.id) return true;
  if (concerns.postId !== null && posts.find(concerns.postId)?.deputyPostId === post.id) return true;
  if (concerns.unitId !== null) return concerns.unitId === post.unitId;
  return concerns.postId === null && concerns.agencyId === post.agencyId;
};

/** Who reads the mail to a post today: its holder, or the deputy when the post is vacant. */
export const findHolder = (posts: Posts, postId: string, concerns: Concerns): Recipient => {
  const post = posts.find(postId);
  if (!post) return { type: 'unknown', reason: `post ${postId} is not in the directory yet` };
  if (isConcerned(posts, post, concerns)) return { type: 'suppressed', reason: 'concerned' };
  if (post.holder) return { type: 'known', address: post.holder.email, language: post.holder.language };
  if (post.deputyPostId === null) return { type: 'suppressed', reason: 'vacant' };

  const deputy = posts.find(post.deputyPostId);
  if (!deputy) return { type: 'unknown', reason: `post ${post.deputyPostId} is not in the directory yet` };
  if (isConcerned(posts, deputy, concerns)) return { type: 'suppressed', reason: 'concerned' };
  if (!deputy.holder) return { type: 'suppressed', reason: 'vacant' };
  return { type: 'known', address: deputy.holder.email, language: deputy.holder.language };
};
