export type Kind = 'complaint' | 'aspiration' | 'information-request';
export type Language = 'id' | 'en';

export type Place = {
  readonly areaCode: string | null;
  /** Degrees, WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly address: string | null;
};

export type Contact = { readonly name: string | null; readonly email: string | null; readonly phone: string | null };

/** Whom a submission is about, as far as its sender says. */
export type Concerns = {
  readonly agencyId: string | null;
  readonly unitId: string | null;
  readonly postId: string | null;
  readonly personName: string | null;
};

/** What a sender handed in: as a draft exactly as sent, afterwards tidied by `tidy`. */
export type Submission = {
  readonly kind: Kind | null;
  readonly title: string | null;
  readonly text: string;
  readonly place: Place | null;
  readonly occurredAt: Temporal.Instant | null;
  readonly reporter: Contact | null;
  readonly anonymous: boolean;
  readonly confidential: boolean;
  readonly concerns: Concerns | null;
  readonly language: Language;
};

/** Why something that was sent is refused. Holds no word of what was sent. */
export type Fault = {
  readonly code:
    | 'TEXT_TOO_LONG'
    | 'TEXT_HAS_CONTROL_CHARACTERS'
    | 'LOCATION_INCOMPLETE'
    | 'AREA_UNKNOWN'
    | 'OCCURRED_AT_OUT_OF_RANGE'
    | 'REPORTER_EMAIL_INVALID'
    | 'REPORTER_PHONE_INVALID'
    | 'CONCERNS_UNKNOWN';
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
};
