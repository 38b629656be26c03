import type { Agency, EventEnvelope, Language } from '@tanggap/contracts';
import type { Agenda } from './agenda.ts';
import type { ApiClient, Receipt } from './api-client.ts';
import { ANSWERS, REPLIES } from './officer-words.ts';
import type { Locality } from './locality.ts';
import { decideActs, decideReaction, decideTriage, diligenceOf } from './plan.ts';
import type { Act, Notice } from './plan.ts';
import type { Sample } from './sample.ts';

/** A case of the show: what was sent, and the receipt for it. `ordinal` counts from 0. */
export type Sent = { readonly sample: Sample; readonly ordinal: number; readonly receipt: Receipt };

/** Bearer keys of the simulated staff. */
export type StaffKeys = {
  readonly nationalAdmin: string;
  officer(agencyId: string): string | undefined;
  /** The second person, where an agency wants four eyes. */
  head(agencyId: string): string | undefined;
};

export type OfficersParts = {
  readonly client: ApiClient;
  readonly agenda: Agenda;
  readonly agencies: readonly Agency[];
  readonly keys: StaffKeys;
  readonly locality: Pick<Locality, 'officeOf'>;
  readonly sentOf: (caseId: string) => Sent | undefined;
  readonly language: Language;
};

/** The agency's own clock, and the one of whoever sorts the cases, as the policy of the installation names them. */
const [ANSWERING, SORTING] = ['L2', 'L1'];
const NEXT_DAY = { hours: 26 };
const AN_HOUR = { hours: 1 };

/** Staff and reporters of the show. They learn of a case from its events and act on it through the public API only. */
export const createOfficers = ({ client, agenda, agencies, locality, keys, sentOf, language }: OfficersParts) => {
  const agencyOf = new Map<string, string>();
  const sortingDates = new Map<string, readonly string[]>();
  const unsorted = new Set<string>();
  const answers = new Map<string, number>();
  const zoneOf = (agencyId: string | undefined): string =>
    (agencies.find(({ id }) => id === agencyId) ?? agencies.find(({ kind }) => kind === 'national-admin'))?.timeZone ?? 'UTC';

  const act = (caseId: string, agencyId: string, { at, ...step }: Act): void => {
    const key = keys.officer(agencyId);
    if (key === undefined) return;
    agenda.at(at, `${step.command} ${caseId}`, async () => {
      // Somebody else may have the case by now.
      if (agencyOf.get(caseId) !== agencyId) return;
      const body = step.command === 'respond' ? { text: ANSWERS[step.outcome][language], outcome: step.outcome } : {};
      await client.command(key, caseId, step.command, body);
    });
  };

  const notice = (caseId: string, news: Notice): void => {
    const agencyId = agencyOf.get(caseId);
    if (agencyId === undefined) return;
    const ordinal = sentOf(caseId)?.ordinal ?? 0;
    for (const step of decideActs(diligenceOf(agencies, agencyId), ordinal, news, zoneOf(agencyId))) act(caseId, agencyId, step);
  };

  /** Both the question and the deadline for it must be known; either may come first. */
  const triage = (caseId: string): void => {
    const dates = sortingDates.get(caseId);
    if (dates === undefined || !unsorted.delete(caseId)) return;
    const sent = sentOf(caseId);
    const at = decideTriage(sent?.sample, dates, sent?.ordinal ?? 0, zoneOf(undefined));
    const office = sent && locality.officeOf(sent.sample, sent.ordinal);
    if (at === undefined || office === undefined) return;
    agenda.at(at, `dispatch ${caseId}`, async () => {
      await client.command(keys.nationalAdmin, caseId, 'dispatch', office);
    });
  };

  const approve = (caseId: string, when: Temporal.Instant): void => {
    const key = keys.head(agencyOf.get(caseId) ?? '');
    if (key === undefined) return;
    agenda.at(when.add(AN_HOUR), `approve ${caseId}`, async () => {
      await client.command(key, caseId, 'approve', {});
    });
  };

  const reply = (caseId: string, when: Temporal.Instant): void => {
    const sent = sentOf(caseId);
    const nth = (answers.get(caseId) ?? 0) + 1;
    answers.set(caseId, nth);
    const reaction = decideReaction(sent?.sample, nth);
    if (!sent || reaction === undefined) return;
    agenda.at(when.add(NEXT_DAY), `${reaction} ${caseId}`, async () => {
      await client.reply(sent.receipt, reaction, reaction === 'confirm' ? { solved: true } : { text: REPLIES.rejoin[language] });
    });
  };

  return {
    /** Takes notice of what happened; whatever comes of it waits in the agenda. */
    onEvent: (event: EventEnvelope): void => {
      const caseId = event.subject;
      switch (event.type) {
        case 'case.assigned':
        case 'case.dispatched':
        case 'case.transferred':
          agencyOf.set(caseId, event.data.agencyId);
          return;
        case 'case.returned':
          agencyOf.delete(caseId);
          return;
        case 'case.triaged':
          unsorted.add(caseId);
          triage(caseId);
          return;
        case 'deadline.set': {
          const { clock, derivation } = event.data;
          if (clock === ANSWERING) notice(caseId, { type: 'owed', workingDates: derivation.countedDates });
          if (clock === SORTING) sortingDates.set(caseId, derivation.countedDates);
          triage(caseId);
          return;
        }
        case 'deadline.warned':
          if (event.data.clock === ANSWERING) notice(caseId, { type: 'warned', dueAt: Temporal.Instant.from(event.data.dueAt) });
          return;
        case 'case.escalated': {
          const { clock, level, levelDueAt } = event.data;
          if (clock === ANSWERING) notice(caseId, { type: 'escalated', level, at: Temporal.Instant.from(levelDueAt) });
          return;
        }
        case 'case.answer-drafted':
          approve(caseId, Temporal.Instant.from(event.time));
          return;
        case 'case.responded':
          reply(caseId, Temporal.Instant.from(event.time));
          return;
        default:
      }
    },
  };
};
