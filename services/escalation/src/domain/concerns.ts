/** Whom a complaint is about, as far as its submission says. All null: only a name is known. */
export type Concerns = { readonly agencyId: string | null; readonly unitId: string | null; readonly postId: string | null };

/** The place of a post, and who stands in for it. */
export type Place = { readonly agencyId: string; readonly unitId: string | null; readonly deputyPostId: string | null };
export type Posts = { post(id: string): Place | undefined };

/**
 * True for the post that a complaint is about, its deputy, and every post of the unit that it is about, or of the
 * agency when nothing narrower is named: no ladder and no warning reaches them, and they read nothing. Undefined while
 * the directory does not know a post that decides it.
 */
export const isConcerned = (directory: Posts, concerns: Concerns | null, postId: string): boolean | undefined => {
  if (!concerns) return false;
  if (concerns.postId === postId) return true;
  if (concerns.postId !== null) {
    const concerned = directory.post(concerns.postId);
    if (!concerned) return undefined;
    if (concerned.deputyPostId === postId) return true;
  }
  const ofUnit = concerns.unitId !== null;
  const ofAgency = !ofUnit && concerns.postId === null && concerns.agencyId !== null;
  if (!ofUnit && !ofAgency) return false;
  const post = directory.post(postId);
  return post && (ofUnit ? post.unitId === concerns.unitId : post.agencyId === concerns.agencyId);
};
