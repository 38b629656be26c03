/** Offices of the published directory, as the texts and recipients of mails need them. */
export type Offices = {
  /** Head of the national administrator, who sees to cases in triage; null while the directory has no such body. */
  nationalAdminPostId(): string | null;
  /** Name of the agency that the post belongs to; null while either is not known. */
  agencyNameOf(postId: string): string | null;
  /** Post that takes in the unit's cases; null while the unit is not known. */
  officerPostIdOf(unitId: string): string | null;
};
