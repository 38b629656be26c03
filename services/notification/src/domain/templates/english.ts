import type { LadderRole } from '../notice.ts';
import { OMBUDSMAN } from './ombudsman.ts';
import type { Context, Wording } from './wording.ts';

const ROLES: Readonly<Record<LadderRole, string>> = {
  'unit-head': 'head of the unit',
  'agency-head': 'head of the agency',
  inspectorate: 'inspectorate',
  'national-admin': 'national administrator',
  ombudsman: 'liaison of the Ombudsman',
};

const DEADLINES: Readonly<Record<string, string>> = {
  L1: 'verification deadline',
  L2: 'follow-up deadline',
  S5: 'settlement deadline',
};
const deadline = (clock: string): string => DEADLINES[clock] ?? 'deadline';

const readThere = ({ portal }: Context): readonly string[] => [
  'For the sake of secrecy we do not send its text by e-mail. Please read it with your tracking number and PIN at:',
  `  ${portal}`,
];
const workThere = ({ portal }: Context): readonly string[] => ['You can see the report and its deadlines at:', `  ${portal}`];

/** The same as the Indonesian, sentence by sentence. */
export const english: Wording = {
  greeting: 'Dear Sir or Madam,',
  regards: 'Yours sincerely,',
  automatic: 'This message was sent automatically. Please do not reply to it.',
  templates: {
    'submission-received': ({ receivedAt }, { trackingId, portal, when }) => ({
      subject: 'We have received your report',
      paragraphs: [
        `Thank you. We received your report on ${when(receivedAt)}.`,
        'Your tracking number:',
        `  ${trackingId}`,
        'You can follow your report at any time. Enter the tracking number and the PIN that you were given when you reported, at:',
        `  ${portal}`,
        'Please keep that PIN safe. We never ask for it. This service is free of charge.',
      ],
    }),
    'information-requested': (_notice, context) => ({
      subject: 'We need more information from you',
      paragraphs: [
        'To go on with your report, an officer needs more information.',
        ...readThere(context),
        'You can complete your report on the same page.',
      ],
    }),
    'answer-available': (_notice, context) => ({
      subject: 'Your report has been answered',
      paragraphs: [
        'The agency that handles your report has given its answer.',
        ...readThere(context),
        'If the matter is not settled, please reply on the same page. If it is, please confirm it there.',
      ],
    }),
    'closing-soon': ({ closesAt }, { portal, when }) => ({
      subject: 'Your report will be closed soon',
      paragraphs: [
        'Your report has been answered, but we have not heard from you since.',
        `It will be closed on ${when(closesAt)}, unless you reply before then.`,
        'Please read the answer and reply with your tracking number and PIN at:',
        `  ${portal}`,
        'Even after that you can ask for your report to be reopened.',
      ],
    }),
    'case-closed': ({ because }, { portal }) => ({
      subject: 'Your report has been closed',
      paragraphs: [
        because === 'silence'
          ? 'We have closed your report because nobody replied to the answer of the agency in the time given.'
          : 'An officer has closed your report. You can read the reason on the page of your report.',
        'If the matter is not settled, you can ask for your report to be reopened. Use your tracking number and PIN at:',
        `  ${portal}`,
      ],
    }),
    'case-rejected': (_notice, context) => ({
      subject: 'A decision on your report',
      paragraphs: [
        'We are sorry: your report cannot be handled here. We have written down why, and where you can turn to.',
        ...readThere(context),
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
    'breach-withdrawn': ({ stoppedAt }, { portal, when }) => ({
      subject: 'Correction: your report was handled in time',
      paragraphs: [
        `We told you that a deadline of your report had been missed. It turned out to have been met in time, on ${when(stoppedAt)}.`,
        'We withdraw that message and apologise for the mistake. You can follow your report at:',
        `  ${portal}`,
      ],
    }),
    'case-assigned': (_notice, context) => ({
      subject: 'A new report for you',
      paragraphs: ['A report has been assigned to your post. Please look at it soon.', ...workThere(context)],
    }),
    'deadline-near': ({ clock, dueAt }, context) => ({
      subject: 'A deadline is near',
      paragraphs: [
        `The ${deadline(clock)} of this report falls on ${context.when(dueAt)}.`,
        'The report is waiting for you to act.',
        ...workThere(context),
      ],
    }),
    'case-escalated': ({ clock, level, role, levelDueAt }, context) => ({
      subject: 'A report was escalated to you',
      paragraphs: [
        `The ${deadline(clock)} of this report has passed and the duty has not been done.`,
        `By the escalation ladder the report has been with you since ${context.when(levelDueAt)}, as ${ROLES[role]} (level ${level}).`,
        'Please make sure that it is handled soon.',
        ...workThere(context),
      ],
    }),
    'escalation-withdrawn': ({ clock, stoppedAt }, context) => ({
      subject: 'An escalation was withdrawn',
      paragraphs: [
        `The ${deadline(clock)} of this report turned out to have been met in time, on ${context.when(stoppedAt)}.`,
        'The escalation that we told you of is withdrawn.',
        ...workThere(context),
      ],
    }),
    'case-disputed': (_notice, context) => ({
      subject: 'An answer was disputed',
      paragraphs: ['The answer to this report was disputed. The report is waiting for your follow-up again.', ...workThere(context)],
    }),
    'case-appealed': (_notice, context) => ({
      subject: 'A report was appealed',
      paragraphs: ['An appeal was made on this report. Please examine it again.', ...workThere(context)],
    }),
  },
};
