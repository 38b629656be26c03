export type Realm = { readonly id: 'realm'; readonly name: string; readonly timeZone: string; readonly calendarId: string };

/** `parentCode` is null for the areas that the realm begins with. */
export type Area = { readonly code: string; readonly name: string; readonly parentCode: string | null };

/** The bodies that an agency's cases climb to when nobody in it answers. */
export const OVERSIGHT_KINDS = ['inspectorate', 'national-admin', 'ombudsman'] as const;
export type OversightKind = (typeof OVERSIGHT_KINDS)[number];

/** Those that are given cases to answer. */
export const ANSWERING_KINDS = ['agency', 'district-office', 'village-office'] as const;
export type AgencyKind = OversightKind | (typeof ANSWERING_KINDS)[number];
export const isAnswering = ({ kind }: { readonly kind: AgencyKind | null }): boolean => ANSWERING_KINDS.some((one) => one === kind);

/** Who has the duties of a closed agency or unit. `areas`: only at these places; none: at all that no other names. */
export type Successor = { readonly id: string; readonly areas: readonly string[] };

/** What reorganisations have made of an agency or a unit; left out where nothing has happened. */
export type Lasting = {
  /** Names before the present one, oldest first; `until` is UTC text. */
  readonly formerNames?: readonly { readonly name: string; readonly until: string }[];
  readonly closed?: { readonly on: string; readonly successors: readonly Successor[] };
};

export type Agency = Lasting & {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly timeZone: string;
  readonly calendarId: string;
  readonly headPostId: string;
  readonly intakeUnitId: string;
  readonly inspectorateId: string | null;
  readonly nationalAdminId: string | null;
  readonly ombudsmanId: string | null;
  readonly classifierNames: readonly string[];
  /** Empty: it serves the whole realm. */
  readonly jurisdiction: readonly string[];
  /** Names, of the list of the directory file. */
  readonly topics: readonly string[];
  readonly fourEyes: boolean;
};

export type Unit = Lasting & {
  readonly id: string;
  readonly agencyId: string;
  readonly name: string;
  readonly headPostId: string;
  readonly officerPostId: string;
  readonly jurisdiction: readonly string[];
};

export const LANGUAGES = ['id', 'en'] as const;
export type Holder = { readonly name: string; readonly email: string; readonly language: (typeof LANGUAGES)[number] };

export type Post = {
  readonly id: string;
  readonly agencyId: string;
  readonly unitId: string | null;
  readonly title: string;
  /** Null: the post is vacant. */
  readonly holder: Holder | null;
  readonly deputyPostId: string | null;
};

/** All that an installation knows of who answers for what. */
export type Directory = {
  readonly realm: Realm;
  readonly areas: readonly Area[];
  readonly agencies: readonly Agency[];
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
};
