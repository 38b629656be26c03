import type { NoticeOf, TemplateName } from '../notice.ts';

/** What a template may say besides its own facts. */
export type Context = {
  readonly trackingId: string;
  /** Address of the service. No page or form of it is promised: the office counter serves the same. */
  readonly portal: string;
  /** An instant in the recipient's words and the realm's zone. */
  when(instant: string): string;
};

export type Text = {
  readonly subject: string;
  /** Each is wrapped on its own; one that begins with two spaces is kept as it is. */
  readonly paragraphs: readonly string[];
};

/** One language: every template, so that none can be forgotten. */
export type Wording = {
  readonly greeting: string;
  readonly regards: string;
  /** Says that nobody reads the answers. */
  readonly automatic: string;
  readonly templates: { readonly [Name in TemplateName]: (notice: NoticeOf<Name>, context: Context) => Text };
};
