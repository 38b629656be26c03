import type { CaseKind } from '@tanggap/contracts';

export type Bilingual = { readonly id: string; readonly en: string };

/** Whose duty a sample is: an agency by the classifier's name for it, or a kind of office. */
export type Addressee = { readonly name: string } | { readonly kind: 'district-office' | 'village-office' | 'inspectorate' };

/** One invented complaint, and how its invented reporter goes on. */
export type Sample = {
  readonly id: string;
  /** What the screen says instead of the complaint's words; at most 24 characters. */
  readonly label: Bilingual;
  readonly text: string;
  readonly kind?: CaseKind;
  readonly areaCode?: string;
  readonly anonymous?: true;
  readonly confidential?: true;
  /** Agency, by the classifier's name for it, whose staff the complaint is about. */
  readonly concerns?: string;
  /** Where the national administrator sends it when the machine does not know. */
  readonly belongsTo: Addressee;
  /** The national administrator never gets to it. */
  readonly leftInTriage?: true;
  /** What the reporter does about the first answer; a second one is always confirmed. Default: nothing. */
  readonly reaction?: 'confirm' | 'rejoin';
  /** Simulated day on which it is sent, 0 for the first; without it the samples share out the first days. */
  readonly day?: number;
};
