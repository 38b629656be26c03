/** What the classifier makes of a complaint, in routing's own words. */
export type Guess = {
  readonly category:
    | { readonly type: 'agency'; readonly name: string }
    | { readonly type: 'district-office' }
    | { readonly type: 'village-office' }
    | { readonly type: 'other' };
  /** 0 to 1. */
  readonly confidence: number;
};

export type Complaint = {
  readonly best: Guess;
  readonly alternatives: readonly Guess[];
  /** The model trusts itself. */
  readonly sure: boolean;
  readonly areaCode: string | null;
  /** Whom the complaint is about, as far as known. */
  readonly concerns: { readonly agencyId: string | null; readonly unitId: string | null; readonly postId: string | null } | null;
};

/** A unit that could take the case. */
export type Office = { readonly agencyId: string; readonly unitId: string; readonly officerPostId: string; readonly headPostId: string };

/** An office that takes what an agency is about, from the areas given; from everywhere when there are none. */
export type AgencyOffice = { readonly office: Office; readonly areas: readonly string[] };

/** What routing needs to know of the directory. */
export type Jurisdictions = {
  /**
   * The one agency of that name, or several of which each has areas of its own; of two for one area the first holds. Where
   * an agency was closed, who has its duties at that place.
   */
  byClassifierName(name: string, areaCode: string | null): readonly AgencyOffice[];
  byPlace(kind: 'district-office' | 'village-office', areaCode: string): Office | undefined;
  /** The office that there is, where there is but one; then nothing needs to be found out. */
  only(): Office | undefined;
};

/** Names the offices that a complaint is about as they are now. */
export type Heirs = (concerns: NonNullable<Complaint['concerns']>, areaCode: string | null) => NonNullable<Complaint['concerns']>;

export type TriageReason = 'low-confidence' | 'unknown-agency' | 'no-place' | 'no-jurisdiction' | 'conflict-of-interest';
export type Candidate = { readonly agencyId: string; readonly unitId: string; readonly confidence: number };
export type Basis = 'text' | 'place' | 'only-office';
export type Decision =
  | { readonly type: 'routed'; readonly office: Office; readonly basis: Basis; readonly confidence: number }
  | { readonly type: 'triage'; readonly reason: TriageReason; readonly candidates: readonly Candidate[] };

type Found = { readonly office: Office; readonly basis: Basis } | { readonly reason: TriageReason };

const isWithin = (code: string, area: string): boolean => code === area || code.startsWith(`${area}.`);

/** The narrowest area that holds the place decides; an office for everywhere takes the rest. */
const ofAgency = (offices: readonly AgencyOffice[], areaCode: string | null): Found => {
  if (offices.length === 0) return { reason: 'unknown-agency' };
  const holding = offices.flatMap(({ office, areas }) => {
    const area = areas.find((one) => areaCode !== null && isWithin(areaCode, one));
    return area === undefined ? [] : [{ office, area }];
  });
  const narrowest = holding.toSorted((a, b) => b.area.length - a.area.length)[0];
  if (narrowest) return { office: narrowest.office, basis: 'place' };
  const general = offices.find(({ areas }) => areas.length === 0);
  if (general) return { office: general.office, basis: 'text' };
  return { reason: areaCode === null ? 'no-place' : 'no-jurisdiction' };
};

const find = (jurisdictions: Jurisdictions, { category }: Guess, areaCode: string | null): Found => {
  switch (category.type) {
    case 'agency':
      return ofAgency(jurisdictions.byClassifierName(category.name, areaCode), areaCode);
    case 'district-office':
    case 'village-office': {
      if (areaCode === null) return { reason: 'no-place' };
      const office = jurisdictions.byPlace(category.type, areaCode);
      return office ? { office, basis: 'place' } : { reason: 'no-jurisdiction' };
    }
    case 'other':
      return { reason: 'unknown-agency' };
  }
};

/**
 * A case never goes to those it is about: not to their post, their unit, or (when no unit is named) their agency. When it
 * is about somebody whom the directory does not tell apart, it may be about anyone: then every office is concerned.
 */
const isConcerned = (office: Office, concerns: Complaint['concerns']): boolean => {
  if (!concerns) return false;
  if (concerns.agencyId === null && concerns.unitId === null && concerns.postId === null) return true;
  if (concerns.postId !== null && (concerns.postId === office.officerPostId || concerns.postId === office.headPostId)) return true;
  if (concerns.unitId !== null) return concerns.unitId === office.unitId;
  return concerns.postId === null && concerns.agencyId === office.agencyId;
};

const candidates = (jurisdictions: Jurisdictions, complaint: Complaint): Candidate[] =>
  complaint.alternatives.flatMap((guess) => {
    const found = find(jurisdictions, guess, complaint.areaCode);
    if (!('office' in found) || isConcerned(found.office, complaint.concerns)) return [];
    return [{ agencyId: found.office.agencyId, unitId: found.office.unitId, confidence: guess.confidence }];
  });

/** Finds whose duty a complaint is; when in doubt, a person decides with the candidates before them. */
export const decideRoute = (jurisdictions: Jurisdictions, complaint: Complaint): Decision => {
  const triage = (reason: TriageReason): Decision => ({ type: 'triage', reason, candidates: candidates(jurisdictions, complaint) });
  const only = jurisdictions.only();
  if (!only && !complaint.sure) return triage('low-confidence');
  const found: Found = only ? { office: only, basis: 'only-office' } : find(jurisdictions, complaint.best, complaint.areaCode);
  if (!('office' in found)) return triage(found.reason);
  if (isConcerned(found.office, complaint.concerns)) return triage('conflict-of-interest');
  return { type: 'routed', ...found, confidence: complaint.best.confidence };
};
