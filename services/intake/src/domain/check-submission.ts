import { isEmail, isPhone, normalisePhone } from './contact.ts';
import type { Registry } from './registry.ts';
import type { Concerns, Contact, Fault, Place, Submission } from './submission.ts';
import { controlCharacterFault, lengthFault, normaliseField, normaliseText } from './text-rules.ts';
import type { Field } from './text-rules.ts';

/** Clocks of senders go wrong by a time zone, not by more. */
const MAX_AHEAD = Temporal.Duration.from({ hours: 24 });
/** Nobody alive saw anything before; a date below this is a slip of the keyboard. */
const EARLIEST = Temporal.Instant.from('1900-01-01T00:00:00Z');

/** Null when nothing in it says anything. */
const orNull = <T extends object>(value: T): T | null => (Object.values(value).every((part) => part === null) ? null : value);

const tidyPlace = (place: Place): Place | null => orNull({ ...place, address: normaliseField(place.address) });

const tidyContact = (contact: Contact): Contact | null => {
  const phone = normaliseField(contact.phone);
  return orNull({
    name: normaliseField(contact.name),
    email: normaliseField(contact.email),
    phone: phone && normalisePhone(phone),
  });
};

const tidyConcerns = (concerns: Concerns): Concerns | null => orNull({ ...concerns, personName: normaliseField(concerns.personName) });

/** One spelling for what looks the same, and null for what is empty. */
export const tidy = (draft: Submission): Submission => ({
  ...draft,
  title: normaliseField(draft.title),
  text: normaliseText(draft.text),
  place: draft.place && tidyPlace(draft.place),
  reporter: draft.reporter && tidyContact(draft.reporter),
  concerns: draft.concerns && tidyConcerns(draft.concerns),
});

const fieldsOf = (draft: Submission): readonly Field[] => [
  { name: 'text', value: draft.text, form: 'lines' },
  { name: 'title', value: draft.title, form: 'line' },
  { name: 'location.address', value: draft.place?.address ?? null, form: 'lines' },
  { name: 'reporter.name', value: draft.reporter?.name ?? null, form: 'line' },
  { name: 'reporter.email', value: draft.reporter?.email ?? null, form: 'line' },
  { name: 'reporter.phone', value: draft.reporter?.phone ?? null, form: 'line' },
  { name: 'concerns.personName', value: draft.concerns?.personName ?? null, form: 'line' },
];

const placeFault = (place: Place | null, registry: Registry): Fault | undefined => {
  if (!place) return undefined;
  if ((place.latitude === null) !== (place.longitude === null)) {
    const field = place.latitude === null ? 'location.latitude' : 'location.longitude';
    return { code: 'LOCATION_INCOMPLETE', message: `${field} is missing: send both or none`, details: { field } };
  }
  if (place.areaCode === null || registry.hasArea(place.areaCode)) return undefined;
  return {
    code: 'AREA_UNKNOWN',
    message: 'location.areaCode is not an area of this installation: leave it out when unsure',
    details: { field: 'location.areaCode' },
  };
};

const contactFault = (contact: Contact | null): Fault | undefined => {
  if (contact?.email && !isEmail(contact.email)) {
    return { code: 'REPORTER_EMAIL_INVALID', message: 'reporter.email is not an e-mail address', details: { field: 'reporter.email' } };
  }
  if (contact?.phone && !isPhone(contact.phone)) {
    return {
      code: 'REPORTER_PHONE_INVALID',
      message: 'reporter.phone is not a telephone number: 7 to 15 digits, after a plus perhaps',
      details: { field: 'reporter.phone' },
    };
  }
  return undefined;
};

const timeFault = (occurredAt: Temporal.Instant | null, now: Temporal.Instant): Fault | undefined => {
  if (!occurredAt) return undefined;
  const latest = now.add(MAX_AHEAD);
  if (Temporal.Instant.compare(occurredAt, EARLIEST) >= 0 && Temporal.Instant.compare(occurredAt, latest) <= 0) return undefined;
  return {
    code: 'OCCURRED_AT_OUT_OF_RANGE',
    message: 'occurredAt lies in the future or too far back',
    details: { field: 'occurredAt', earliest: EARLIEST.toString(), latest: latest.toString() },
  };
};

const concernsFault = (concerns: Concerns | null, registry: Registry): Fault | undefined => {
  const known = {
    agencyId: registry.hasAgency,
    unitId: registry.hasUnit,
    postId: registry.hasPost,
  };
  for (const name of ['agencyId', 'unitId', 'postId'] as const) {
    const id = concerns?.[name] ?? null;
    if (id === null || known[name](id)) continue;
    const field = `concerns.${name}`;
    return { code: 'CONCERNS_UNKNOWN', message: `${field} is not in the directory: name the person or office instead`, details: { field } };
  }
  return undefined;
};

/** True when the registry must be complete before the submission can be judged. */
export const needsRegistry = ({ place, concerns }: Submission): boolean => (place?.areaCode ?? null) !== null || concerns !== null;

/** The first reason to refuse what was sent; undefined when it can be taken as it is. */
export const faultOf = (draft: Submission, registry: Registry, now: Temporal.Instant): Fault | undefined => {
  const tidied = tidy(draft);
  return (
    // The length first: it bounds the work of everything after it.
    lengthFault('text', tidied.text) ??
    fieldsOf(draft).map(controlCharacterFault).find(Boolean) ??
    placeFault(tidied.place, registry) ??
    timeFault(tidied.occurredAt, now) ??
    contactFault(tidied.reporter) ??
    concernsFault(tidied.concerns, registry)
  );
};
