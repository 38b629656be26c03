/** What an installation may change while it runs. */
export const RULE_KINDS = ['calendar', 'sla-policies'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** Who changed something, as proven by a key. */
export type Editor = { readonly keyId: string; readonly role: string; readonly postId: string | null };

export const RULE_STATES = ['draft', 'in-review', 'effective', 'rejected'] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** One version of a calendar or of a set of policies. Once effective it is never changed again. */
export type RuleVersion = {
  readonly kind: RuleKind;
  readonly id: string;
  /** 1, 2, 3 … */
  readonly version: number;
  /** Rises with each change of the draft and of its state. */
  readonly edit: number;
  readonly state: RuleState;
  /** The document as it was given. */
  readonly data: unknown;
  /** `YYYY-MM-DD` in the zone of the realm. */
  readonly effectiveFrom: string;
  readonly proposedBy: Editor;
  readonly proposedAt: Temporal.Instant;
  readonly decidedBy: Editor | null;
  /** When it was approved; null for the ones that came with the program. */
  readonly publishedAt: Temporal.Instant | null;
  /** Why it was sent back. */
  readonly note: string | null;
};

export type RuleRefusal = 'in-review' | 'not-a-draft' | 'not-in-review' | 'same-person';
export type RuleDecision =
  | { readonly type: 'decided'; readonly version: RuleVersion }
  | { readonly type: 'refused'; readonly reason: RuleRefusal };

const decided = (version: RuleVersion): RuleDecision => ({ type: 'decided', version });
const refused = (reason: RuleRefusal): RuleDecision => ({ type: 'refused', reason });

export type Proposal = Pick<RuleVersion, 'kind' | 'id' | 'data' | 'effectiveFrom'>;

/** A new draft, or the present one anew. What is in review must be decided first. */
export const propose = (
  versions: readonly RuleVersion[],
  proposal: Proposal,
  proposedBy: Editor,
  proposedAt: Temporal.Instant,
): RuleDecision => {
  const last = versions.at(-1);
  if (last?.state === 'in-review') return refused('in-review');
  const isDraft = last?.state === 'draft' || last?.state === 'rejected';
  const version = isDraft ? last.version : (last?.version ?? 0) + 1;
  const edit = isDraft ? last.edit + 1 : 1;
  return decided({ ...proposal, version, edit, state: 'draft', proposedBy, proposedAt, decidedBy: null, publishedAt: null, note: null });
};

export const submit = (version: RuleVersion): RuleDecision =>
  version.state === 'draft' ? decided({ ...version, edit: version.edit + 1, state: 'in-review' }) : refused('not-a-draft');

const isSamePerson = (a: Editor, b: Editor): boolean => a.keyId === b.keyId || (a.postId !== null && a.postId === b.postId);

/** Puts it into force, by somebody else than who proposed it. */
export const approve = (version: RuleVersion, decidedBy: Editor, publishedAt: Temporal.Instant): RuleDecision => {
  if (version.state !== 'in-review') return refused('not-in-review');
  if (isSamePerson(version.proposedBy, decidedBy)) return refused('same-person');
  return decided({ ...version, edit: version.edit + 1, state: 'effective', decidedBy, publishedAt });
};

/** Sends it back with a reason; whoever proposed it may also take it back. */
export const reject = (version: RuleVersion, decidedBy: Editor, note: string): RuleDecision =>
  version.state === 'in-review'
    ? decided({ ...version, edit: version.edit + 1, state: 'rejected', decidedBy, note })
    : refused('not-in-review');
