import { newId } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Vault } from '@tanggap/vault';
import type { Receipts } from '#/ports/receipts.ts';

type Parts = { readonly clock: Clock; readonly vault: Vault; readonly unitOfWork: UnitOfWork; readonly receipts: Receipts };
type Refusal = { readonly channel: string; readonly reason: string; readonly bodySha256: string | null };

/** Keeps that something arrived and why it was refused, and no word of it: nothing that is sent is lost without a trace. */
export const recordRefusal =
  ({ clock, vault, unitOfWork, receipts }: Parts) =>
  async ({ channel, reason, bodySha256 }: Refusal): Promise<void> => {
    const bodyDigest = bodySha256 === null ? null : vault.digest('intake body', bodySha256);
    await unitOfWork.commit([receipts.add({ id: newId(), channel, state: 'rejected', reason, bodyDigest, receivedAt: clock.now() })]);
  };

export type RecordRefusal = ReturnType<typeof recordRefusal>;
