import type { AgencyKind, Holder } from './directory.ts';
import type { Located, Position } from './fault.ts';

/**
 * A directory as a person wrote it, before its parts are held against each other. Where something could not be
 * read, a text is empty and a list short; that fault is noted already, so the checks pass over it in silence.
 */
export type Draft = {
  readonly realm: DraftRealm;
  /** What complaints may be about, in the words of the realm; empty where nobody keeps such a list. */
  readonly topics: readonly Located[];
  /** Where the oversight bodies stand, or should; null when that part could not be read. */
  readonly oversightAt: Position | null;
  /** Agencies first, then the oversight bodies. */
  readonly agencies: readonly DraftAgency[];
};

export type DraftRealm = {
  readonly name: string;
  readonly timeZone: string;
  readonly calendarId: string;
  /** Codes whose areas, down to the villages, make up the realm. */
  readonly areas: readonly Located[];
};

export type DraftAgency = {
  readonly id: Located;
  readonly name: string;
  /** Null when unreadable. */
  readonly kind: AgencyKind | null;
  /** Null: as the realm. */
  readonly timeZone: string | null;
  readonly calendarId: string | null;
  /** Null: the only one there is. */
  readonly inspectorate: Located | null;
  /** Null: the first unit. */
  readonly intakeUnit: Located | null;
  readonly classifierNames: readonly Located[];
  readonly jurisdiction: readonly Located[];
  readonly topics: readonly Located[];
  readonly fourEyes: boolean;
  /** Id of a post. */
  readonly head: Located;
  readonly units: readonly DraftUnit[];
  /** All of its posts and of its units. */
  readonly posts: readonly DraftPost[];
};

export type DraftUnit = {
  readonly id: Located;
  readonly name: string;
  /** Id of a post. */
  readonly head: Located;
  /** Id of a post. */
  readonly officer: Located;
  readonly jurisdiction: readonly Located[];
};

export type DraftPost = {
  readonly id: Located;
  readonly unitId: string | null;
  readonly title: string;
  readonly holder: Holder | null;
  /** Id of a post. */
  readonly deputy: Located | null;
};
