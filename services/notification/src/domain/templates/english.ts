import type { LadderRole, MoveReason } from '../notice.ts';
import { OMBUDSMAN } from './ombudsman.ts';
import type { Context, Wording } from './wording.ts';

const ROLES: Readonly<Record<LadderRole, string>> = {
  'unit-head': 'head of the unit',
  dpo: 'data-protection officer',
  ppid: 'officer for public information',
  'agency-head': 'head of the agency',
  inspectorate: 'inspectorate',
  'national-admin': 'national administrator',
  ombudsman: 'liaison of the Ombudsman',
};

const DEADLINES: Readonly<Record<string, string>> = {
  L1: 'verification deadline',
  L2: 'follow-up deadline',
  L4: 'deadline for the answer to the rejoinder',
  S3: 'deadline to say whether the file is complete',
  S5: 'settlement deadline',
  K1: 'deadline for the answer',
  A1: 'deadline for the appeal',
};
const deadline = (clock: string): string => DEADLINES[clock] ?? 'deadline';

const REASONS: Readonly<Record<MoveReason, string>> = {
  extended: 'it was extended, with notice as the law requires',
  'calendar-changed': 'the calendar of working days was changed',
  'policy-changed': 'the rules on deadlines were changed',
  'set-by-ombudsman': 'the Ombudsman has set a date',
};

/** Every case can be reached by tracking number and PIN, at the service's address or at a counter. */
const ask = (what: string, { portal }: Context): readonly string[] => [
  `${what} with your tracking number and PIN, through an officer at the service counter or at the service address:`,
  `  ${portal}`,
];
const askText = (context: Context): readonly string[] => [
  'For the sake of secrecy we do not send its text by e-mail.',
  ...ask('You can ask for it', context),
];
const WORK_THERE =
  'You can see the report and its deadlines through the system of your agency, by the tracking number in the subject of this message.';

/** The same as the Indonesian, sentence by sentence. */
export const english: Wording = {
  greeting: 'Dear Sir or Madam,',
  regards: 'Yours sincerely,',
  automatic: 'This message was sent automatically. Please do not reply to it.',
  templates: {
    'submission-received': ({ receivedAt }, context) => ({
      subject: 'We have received your report',
      paragraphs: [
        `Thank you. We received your report on ${context.when(receivedAt)}.`,
        'Your tracking number:',
        `  ${context.trackingId}`,
        ...ask('You can ask for the status of your report', context),
        'You were given the PIN when you reported. Please keep it safe. We never ask for it by e-mail or telephone. This service is free of charge.',
      ],
    }),
    'case-forwarded': ({ agency, promisedAt, overdue }, context) => ({
      subject: 'Your report has been forwarded',
      paragraphs: [
        overdue
          ? `Your report has been forwarded to ${agency ?? 'the agency in charge'}. An answer was due by ${context.when(promisedAt)}. We apologise for the delay.`
          : `Your report has been forwarded to ${agency ?? 'the agency in charge'}; an answer is due by ${context.when(promisedAt)}.`,
        ...ask('You can ask for the status of your report', context),
      ],
    }),
    'information-requested': (_notice, context) => ({
      subject: 'We need more information from you',
      paragraphs: [
        'To go on with your report, an officer needs more information.',
        ...askText(context),
        'You can complete your report in the same way.',
      ],
    }),
    'answer-available': (_notice, context) => ({
      subject: 'Your report has been answered',
      paragraphs: [
        'The agency that handles your report has given its answer.',
        ...askText(context),
        'If the matter is not settled, please reply in the same way. If it is, please confirm it.',
      ],
    }),
    'closing-soon': ({ closesAt }, context) => ({
      subject: 'Your report will be closed soon',
      paragraphs: [
        'Your report has been answered, but we have not heard from you since.',
        `It will be closed on ${context.when(closesAt)}, unless you reply before then.`,
        ...ask('You can ask for the answer and reply to it', context),
        'Even after that you can ask for your report to be reopened.',
      ],
    }),
    'case-closed': ({ because }, context) => ({
      subject: 'Your report has been closed',
      paragraphs: [
        because === 'silence'
          ? 'We have closed your report because nobody replied to the answer of the agency in the time given.'
          : 'An officer has closed your report. You can ask for the reason.',
        'If the matter is not settled, you can ask for your report to be reopened.',
        ...ask('You can do so', context),
      ],
    }),
    'case-rejected': (_notice, context) => ({
      subject: 'A decision on your report',
      paragraphs: [
        'We are sorry: your report cannot be handled here. We have written down why, and where you can turn to.',
        ...askText(context),
        'You have the right to object to this decision.',
      ],
    }),
    'deadline-missed': ({ clock, dueAt }, { trackingId, when }) => ({
      subject: 'Your report is late',
      paragraphs: [
        `We are sorry. The ${deadline(clock)} of your report, ${when(dueAt)}, has passed without being met.`,
        'Your report now goes up to the superiors who are responsible. You need not do anything.',
        'You also have the right to turn to the Ombudsman of the Republic of Indonesia, at any time and free of charge:',
        `  Website    ${OMBUDSMAN.website}`,
        `  Telephone  ${OMBUDSMAN.telephone}`,
        `  WhatsApp   ${OMBUDSMAN.whatsapp}`,
        `Please name the tracking number ${trackingId}, to show that you have told the agency first.`,
      ],
    }),
    'breach-withdrawn': ({ stoppedAt }, context) => ({
      subject: 'Correction: your report was handled in time',
      paragraphs: [
        `We told you that a deadline of your report had been missed. It turned out to have been met in time, on ${context.when(stoppedAt)}.`,
        'We withdraw that message and apologise for the mistake.',
        ...ask('You can ask for the status of your report', context),
      ],
    }),
    'triage-waiting': () => ({
      subject: 'A report waits for an agency',
      paragraphs: ['A report has no agency yet and waits for your decision.', WORK_THERE],
    }),
    'case-assigned': () => ({
      subject: 'A new report for you',
      paragraphs: ['A report has been assigned to your post. Please look at it soon.', WORK_THERE],
    }),
    'deadline-near': ({ clock, dueAt }, context) => ({
      subject: 'A deadline is near',
      paragraphs: [
        `The ${deadline(clock)} of this report falls on ${context.when(dueAt)}.`,
        'The report is waiting for you to act.',
        WORK_THERE,
      ],
    }),
    'case-escalated': ({ clock, level, role, levelDueAt }, context) => ({
      subject: 'A report was escalated to you',
      paragraphs: [
        `The ${deadline(clock)} of this report has passed and the duty has not been done.`,
        `By the escalation ladder the report has been with you since ${context.when(levelDueAt)}, as ${ROLES[role]} (level ${level}).`,
        'Please make sure that it is handled soon.',
        WORK_THERE,
      ],
    }),
    'date-moved': ({ clock, dueAt, formerDueAt, because, promisedAt }, context) => ({
      subject: 'A date of your report has changed',
      paragraphs: [
        `The ${deadline(clock)} of your report falls on ${context.when(dueAt)} instead of ${context.when(formerDueAt)}: ${REASONS[because]}.`,
        `What you were promised stands: ${context.when(promisedAt)}.`,
        ...ask('You can ask for the status of your report', context),
      ],
    }),
    'deadline-moved': ({ clock, dueAt, formerDueAt, because }, context) => ({
      subject: 'A deadline has changed',
      paragraphs: [
        `The ${deadline(clock)} of this report falls on ${context.when(dueAt)} instead of ${context.when(formerDueAt)}: ${REASONS[because]}.`,
        WORK_THERE,
      ],
    }),
    'nobody-reachable': ({ clock, role }) => ({
      subject: 'An overdue report reaches nobody',
      paragraphs: [
        `The ${deadline(clock)} of this report has passed, and nobody holds the last post of its ladder (${ROLES[role]}), nor is a deputy there.`,
        'Please see that somebody takes it over.',
        WORK_THERE,
      ],
    }),
    'escalation-withdrawn': ({ clock, stoppedAt }, context) => ({
      subject: 'An escalation was withdrawn',
      paragraphs: [
        `The ${deadline(clock)} of this report turned out to have been met in time, on ${context.when(stoppedAt)}.`,
        'The escalation that we told you of is withdrawn.',
        WORK_THERE,
      ],
    }),
    'case-disputed': () => ({
      subject: 'An answer was disputed',
      paragraphs: ['The answer to this report was disputed. The report is waiting for your follow-up again.', WORK_THERE],
    }),
    'case-appealed': () => ({
      subject: 'A report was appealed',
      paragraphs: ['An appeal was made on this report. Please examine it again.', WORK_THERE],
    }),
  },
};
