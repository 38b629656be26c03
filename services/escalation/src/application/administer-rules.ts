import { AppError, isAppError } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import { approve, propose, reject, submit } from '#/domain/rule-document.ts';
import type { Editor, RuleDecision, RuleKind, RuleRefusal, RuleVersion } from '#/domain/rule-document.ts';
import type { Recalculations } from '#/ports/recalculations.ts';
import type { RuleDocuments } from '#/ports/rule-documents.ts';
import type { RuleReader } from '#/ports/rule-reader.ts';

export type AdministerRulesParts = {
  readonly documents: RuleDocuments;
  readonly recalculations: Recalculations;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  /** @throws AppError `CALENDAR_INVALID`, `SLA_POLICIES_INVALID` with every fault. */
  check(kind: RuleKind, data: unknown): ReturnType<RuleReader['check']>;
  /** The zone of the realm. */
  timeZone(): string;
};

const REFUSALS: Readonly<Record<RuleRefusal, string>> = {
  'in-review': 'A version of it is in review. Approve or reject that one first.',
  'not-a-draft': 'Only a draft can be submitted. PUT a new one.',
  'not-in-review': 'Only a version in review can be decided. Submit it first.',
  'same-person': 'Whoever proposed it cannot approve it. Another person with another key and another post must.',
};

type Named = { readonly kind: RuleKind; readonly id: string };
/** A version as somebody read it: `edit` tells whether it is still that. */
type Standing = Named & { readonly version: number; readonly edit: number };

export const administerRules = ({ documents, recalculations, unitOfWork, clock, check, timeZone }: AdministerRulesParts) => {
  const versionsOf = async ({ kind, id }: Named): Promise<readonly RuleVersion[]> =>
    (await documents.all()).filter((one) => one.kind === kind && one.id === id);

  const accept = (decision: RuleDecision): RuleVersion => {
    if (decision.type === 'refused') throw new AppError('RULE_CHANGE_NOT_ALLOWED', REFUSALS[decision.reason]);
    return decision.version;
  };
  const changed = new AppError('RULE_CHANGED', 'Somebody has changed it since you read it. Read it again.');
  const commit = async (version: RuleVersion, more: ReturnType<Recalculations['save']> = []): Promise<RuleVersion> => {
    try {
      await unitOfWork.commit([...documents.save(version), ...more]);
    } catch (error) {
      throw isAppError(error, 'VERSION_CONFLICT') ? changed : error;
    }
    return version;
  };
  const find = async ({ version, edit, ...named }: Standing): Promise<RuleVersion> => {
    const found = (await versionsOf(named)).find((one) => one.version === version);
    if (!found) throw new AppError('NOT_FOUND', `There is no version ${version} of ${named.id}`);
    if (found.edit !== edit) throw changed;
    return found;
  };

  return {
    /** Versions of one, oldest first. @throws AppError `NOT_FOUND` */
    versions: async (named: Named): Promise<readonly RuleVersion[]> => {
      const found = await versionsOf(named);
      if (found.length === 0) throw new AppError('NOT_FOUND', `There is no ${named.id}`);
      return found;
    },
    /** All that are in force, the newest of each. */
    inForce: async (kind: RuleKind): Promise<readonly RuleVersion[]> => {
      const effective = (await documents.all()).filter((one) => one.kind === kind && one.state === 'effective');
      return [...Map.groupBy(effective, ({ id }) => id).values()].flatMap((versions) => versions.at(-1) ?? []);
    },
    /**
     * A new draft, or the present one anew; `edit` is that of the present draft, undefined when there is none.
     * @throws AppError `RULE_MISNAMED`, `CALENDAR_INVALID`, `SLA_POLICIES_INVALID`, `RULE_CHANGE_NOT_ALLOWED`, `RULE_CHANGED`, `IF_MATCH_REQUIRED`
     */
    propose: async ({ kind, id }: Named, given: unknown, edit: number | undefined, by: Editor): Promise<RuleVersion> => {
      const data = check(kind, given);
      if (data.id !== id) throw new AppError('RULE_MISNAMED', `The document is of "${data.id}", and the address of "${id}"`);
      const all = await documents.all();
      const others = kind === 'sla-policies' ? all.filter((one) => one.kind === kind && one.id !== id) : [];
      if (others[0]) throw new AppError('RULE_MISNAMED', `This installation's policies are "${others[0].id}". Change those`);
      const versions = all.filter((one) => one.kind === kind && one.id === id);
      const draft = versions.at(-1);
      if (draft?.state === 'draft' || draft?.state === 'rejected') {
        if (edit === undefined) throw new AppError('IF_MATCH_REQUIRED', 'There is a draft. Send If-Match with its ETag to change it');
        if (edit !== draft.edit) throw changed;
      }
      const { effectiveFrom } = data;
      return commit(accept(propose(versions, { kind, id, data, effectiveFrom }, by, clock.now())));
    },
    submit: async (standing: Standing): Promise<RuleVersion> => commit(accept(submit(await find(standing)))),
    /** Puts it into force, and asks for the open deadlines to be reckoned anew. */
    approve: async (standing: Standing, by: Editor): Promise<RuleVersion> => {
      const now = clock.now().round({ smallestUnit: 'millisecond', roundingMode: 'ceil' });
      const found = await find(standing);
      // What else is in force may be another than when it was proposed.
      check(found.kind, found.data);
      const version = accept(approve(found, by, now));
      const { kind, id } = version;
      const begins = Temporal.PlainDate.from(version.effectiveFrom).toZonedDateTime(timeZone()).toInstant();
      const recalculation = recalculations.save({
        id: `${kind}/${id}/${version.version}`,
        kind,
        subject: id,
        askedAt: now,
        state: 'waiting',
        notBefore: kind === 'calendar' ? now : begins,
        cursor: null,
        total: null,
        seen: 0,
        moved: 0,
        startedAt: null,
        finishedAt: null,
      });
      return commit(version, recalculation);
    },
    reject: async (standing: Standing, note: string, by: Editor): Promise<RuleVersion> =>
      commit(accept(reject(await find(standing), by, note))),
    recalculations: () => recalculations.list(100),
  };
};

export type AdministerRules = ReturnType<typeof administerRules>;
