import type { Agency, EventEnvelope, Language } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import type { EventBus } from '@tanggap/messaging';
import type { Directory } from '@tanggap/service-kit';
import { createAgenda, waitUntil } from './agenda.ts';
import { createApiClient } from './api-client.ts';
import { emptyBoard } from './board.ts';
import type { Board } from './board.ts';
import { summaryOf } from './closing.ts';
import { invitationOf } from './invitation.ts';
import { paint } from './lines.ts';
import { createLocality } from './locality.ts';
import { momentOf } from './moments.ts';
import type { Moment, Names } from './moments.ts';
import { createOfficers } from './officers.ts';
import { openingAfter } from './plan.ts';
import { createReporters } from './reporters.ts';
import { SAMPLES } from './samples.ts';
import { paceOf } from './scene.ts';
import type { Scene } from './scene.ts';
import { issueStaffKeys } from './staff-keys.ts';
import type { IssueKey } from './staff-keys.ts';
import { tell } from './story.ts';
import { createView, hasColours } from './terminal-view.ts';
import type { Output } from './terminal-view.ts';
import { shortName } from './words.ts';

/** A day a second: the show's weeks pass in three quarters of a minute. Simulated seconds per real second. */
export const SHOW_SCALE = 86_400;
/**
 * A Saturday, nearly two seconds of the show before Monday 2 March 2026, 08:00 WIB, so that everything is up when the
 * first complaint is sent. Nyepi and Idul Fitri lie within the weeks that follow.
 */
export const SHOW_START = '2026-02-28T12:00:00+07:00';

const SHOW_DAYS = 45;
/** Moments that are kept to be shown. */
const FEED_LENGTH = 200;
const FALLBACK_ZONE = 'Asia/Jakarta';

export type ShowOptions = {
  /** Base URL of the running server. */
  readonly url: string;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly issueKey: IssueKey;
  readonly directory: Directory;
  readonly language: Language;
  readonly output: Output;
  /** Where the installation keeps its data, for the commands that are suggested at the end. */
  readonly dataDir: string;
  readonly signal: AbortSignal;
};

const namesOf = (agencies: readonly Agency[], language: Language): Names => {
  const names = new Map(agencies.map(({ id, name }) => [id, shortName(name)]));
  const admin = agencies.find(({ kind }) => kind === 'national-admin');
  return { language, timeZone: admin?.timeZone ?? FALLBACK_ZONE, agency: (id) => names.get(id) ?? id };
};

/**
 * Plays the sample complaints on a running installation, through its public API, and shows what becomes of them.
 * Resolves when the simulated weeks are over, or when the signal aborts; the terminal is given back in either case.
 */
export const runShow = async (options: ShowOptions): Promise<void> => {
  const { url, bus, clock, language, output, signal } = options;
  const agencies = options.directory.agencies();
  const locality = createLocality(options.directory);
  const names = namesOf(agencies, language);
  const keys = await issueStaffKeys(options.issueKey, agencies);
  const opensAt = openingAfter(clock.now(), names.timeZone);
  const endsAt = opensAt.add({ hours: 24 * SHOW_DAYS });

  const faults: string[] = [];
  const agenda = createAgenda(clock, (what, error) => faults.push(`${what}: ${error instanceof Error ? error.message : 'failed'}`));
  const client = createApiClient(url, signal);
  const reporters = createReporters({ samples: SAMPLES, client, agenda, locality, onReceipts: () => tellHeld() });
  const officers = createOfficers({ client, agenda, agencies, locality, keys, sentOf: reporters.sentOf, language });

  let board: Board = emptyBoard;
  let feed: readonly Moment[] = [];
  const sceneNow = (): Scene => ({
    board,
    feed,
    now: clock.now(),
    opensAt,
    endsAt,
    scale: clock.scale,
    names,
    labelOf: (caseId) => reporters.sentOf(caseId)?.sample.label[language],
    footer: `${url} · Ctrl+C`,
  });
  const view = createView(output, sceneNow);

  const take = (event: EventEnvelope): void => {
    const before = board.cases.get(event.subject);
    board = tell(board, event);
    officers.onEvent(event);
    const row = before ?? board.cases.get(event.subject);
    const moment = row && momentOf(event, row, names);
    if (!moment) return;
    feed = [...feed, moment].slice(-FEED_LENGTH);
    view.tell(moment);
  };
  // A case's events may overtake the receipt that tells whose it is: they wait for it.
  let held: EventEnvelope[] = [];
  const tellHeld = () => {
    const events = held;
    held = [];
    events.forEach(take);
  };
  const follower = bus.follow('case-events', 'end', (event) => {
    if (reporters.isWaiting()) held.push(event);
    else take(event);
  });

  signal.addEventListener('abort', view.close);
  try {
    await follower.caughtUp;
    reporters.begin(opensAt, names.timeZone);
    await waitUntil(clock, endsAt, signal);
    await agenda.close();
  } finally {
    signal.removeEventListener('abort', view.close);
    view.close();
    await follower.stop();
  }
  if (signal.aborted) return;

  const atTheTop = [...board.cases.values()].find((row) => row.agencyId !== null && row.reached.has('ombudsman'));
  const receipt = (reporters.sent.find((sent) => sent.receipt.caseId === atTheTop?.caseId) ?? reporters.sent[0])?.receipt;
  const lines = [
    ...summaryOf({ board, agencies, names, opensAt, endedAt: endsAt }),
    ...faults.map((fault) => [{ text: `   ! ${fault}` }]),
    ...invitationOf({ url, language, receipt, dataDir: options.dataDir, pace: paceOf(clock.scale) }),
  ];
  output.write(`\n${lines.map((line) => paint(line, hasColours(output))).join('\n')}\n`);
};
