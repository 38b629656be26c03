import { toInstantString } from '@tanggap/contracts';
import { AppError, newId } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import type { Vault } from '@tanggap/vault';
import { allowedCommands } from '#/domain/reporter-commands.ts';
import type { Command } from '#/domain/reporter-commands.ts';
import { normaliseText, textFault } from '#/domain/text-rules.ts';
import type { Views } from '#/ports/views.ts';
import { reporterActed } from '#/publications.ts';
import type { ReporterAct } from '#/publications.ts';
import type { AnswerOnce, Prepared, Request } from './answer-once.ts';
import type { Proof, ProveReporter } from './prove-reporter.ts';
import { refuse } from './refuse.ts';

/** What a reporter asks for; `text` in clear. */
export type ReporterCommand = ReporterAct;
export type CommandAnswer = { readonly accepted: true; readonly at: string };

type Parts = {
  readonly clock: Clock;
  readonly vault: Vault;
  readonly outbox: Outbox;
  readonly views: Views;
  readonly proveReporter: ProveReporter;
  readonly once: AnswerOnce;
};

/**
 * Takes a reporter's command on their own case. The view may lag behind, so it only keeps back what is plainly out
 * of place; the case file decides by the instant at which the command was given.
 *
 * @throws AppError `COMMAND_NOT_ALLOWED` with what is; the codes of `proveReporter` and of a text's faults
 */
export const giveCommand = ({ clock, vault, outbox, views, proveReporter, once }: Parts) => {
  const checkAllowed = async (caseId: string, command: Command): Promise<void> => {
    const stored = await views.load(caseId);
    const allowed = stored ? allowedCommands(stored.view) : [];
    if (allowed.includes(command)) return;
    throw new AppError('COMMAND_NOT_ALLOWED', `${command} is not possible now`, {
      details: { status: stored?.view.status ?? null, allowed },
    });
  };

  const sealWords = async (caseId: string, act: ReporterCommand): Promise<ReporterAct> => {
    if (act.command === 'confirm' || act.text === null) return act;
    refuse(textFault('text', act.text));
    return { ...act, text: await vault.seal('text', caseId, normaliseText(act.text)) };
  };

  const prepare = async (caseId: string, act: ReporterCommand): Promise<Prepared<CommandAnswer>> => {
    await checkAllowed(caseId, act.command);
    const sealed = await sealWords(caseId, act);
    const at = clock.now();
    return {
      writes: outbox.publish([reporterActed(caseId, sealed, newId(), at)]),
      answer: { accepted: true, at: toInstantString(at) },
    };
  };

  return async (proof: Proof, act: ReporterCommand, repeatable: Pick<Request, 'idempotencyKey' | 'bodySha256'>) => {
    const { caseId } = await proveReporter(proof);
    return once({ ...repeatable, caller: `case/${caseId}`, operation: act.command }, () => prepare(caseId, act));
  };
};

export type GiveCommand = ReturnType<typeof giveCommand>;
