import type { Office } from '#/domain/case.ts';

/** What casework needs of the published directory. Undefined is unknown so far, never vacant. */
export type Duties = {
  office(unitId: string): Office | undefined;
  /** The unit that takes in what is sent to the agency as a whole. */
  intakeOffice(agencyId: string): Office | undefined;
  /** Units that a reorganisation has closed. */
  closedUnits(): readonly string[];
  /** Who has the duties of a closed unit at that place. */
  heir(unitId: string, areaCode: string | null): Office | undefined;
  agency(agencyId: string): { readonly fourEyes: boolean } | undefined;
  post(
    postId: string,
  ):
    | { readonly postId: string; readonly agencyId: string; readonly unitId: string | null; readonly deputyPostId: string | null }
    | undefined;
};
