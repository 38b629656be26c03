import type { Language, Notice, NoticeOf, TemplateName } from '../notice.ts';
import { english } from './english.ts';
import { indonesian } from './indonesian.ts';
import { sayWhen } from './when.ts';
import type { Context, Text, Wording } from './wording.ts';

/** The installation as a letter names it; `timeZone` is an IANA name. */
export type Realm = { readonly name: string; readonly timeZone: string };
export type Setting = { readonly trackingId: string; readonly portal: string; readonly realm: Realm };

export type Letter = { readonly subject: string; readonly text: string };

const WORDINGS: Readonly<Record<Language, Wording>> = { id: indonesian, en: english };
/** Below the 78 characters of RFC 5322, and short enough that no mail program folds it again. */
const WIDTH = 72;

const wrap = (paragraph: string): string => {
  if (paragraph.startsWith('  ')) return paragraph;
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
};

/** Lines that are kept as they are stand together, without a blank line between them. */
const layOut = (paragraphs: readonly string[]): string =>
  paragraphs.reduce((text, paragraph, index) => {
    if (index === 0) return wrap(paragraph);
    const together = paragraph.startsWith('  ') && paragraphs[index - 1]?.startsWith('  ');
    return `${text}${together ? '\n' : '\n\n'}${wrap(paragraph)}`;
  }, '');

/** Looks the template up; the name of the notice and of the template are the same by the type of `templates`. */
const textOf = <Name extends TemplateName>(
  wording: Wording,
  notice: NoticeOf<Name> & { readonly template: Name },
  context: Context,
): Text => wording.templates[notice.template](notice, context);

/** The mail as the recipient reads it. The tracking id is all that tells which case it is about. */
export const renderLetter = (notice: Notice, language: Language, setting: Setting): Letter => {
  const wording = WORDINGS[language];
  const context = { trackingId: setting.trackingId, portal: setting.portal, when: sayWhen(language, setting.realm.timeZone) };
  const { subject, paragraphs } = textOf(wording, notice, context);
  const body = layOut([wording.greeting, ...paragraphs]);
  return {
    subject: `[${setting.trackingId}] ${subject}`,
    text: `${body}\n\n${wording.regards}\nTanggap, ${setting.realm.name}\n\n${wrap(wording.automatic)}\n`,
  };
};
