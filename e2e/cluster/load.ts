import { randomUUID } from 'node:crypto';
import { until } from '@tanggap/testkit';
import { submit } from '../support/api.ts';
import type { Receipt } from '../support/api.ts';

const CLIENTS = 4;
const ANSWER_MS = 120_000;

export type Load = {
  readonly receipts: readonly Receipt[];
  /** Counts a complaint that somebody else has submitted. */
  took(receipt: Receipt): void;
  /** No more submissions; resolves when each has its answer. */
  end(): Promise<void>;
};

/** Clients that submit one complaint after the other, each under one key until there is an answer. */
export const startLoad = (url: string, bodyOf: (n: number) => unknown, perSecond: number): Load => {
  const receipts: Receipt[] = [];
  const began = performance.now();
  let running = true;
  let sent = 0;

  const submitSurely = async (n: number): Promise<void> => {
    const key = randomUUID();
    const attempt = () => submit(url, bodyOf(n), { 'idempotency-key': key }).catch(() => undefined);
    receipts.push(await until(`an answer to submission ${n}`, attempt, ANSWER_MS));
  };
  const client = async () => {
    while (running) {
      const n = (sent += 1);
      const wait = (n * 1_000) / perSecond - (performance.now() - began);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await submitSurely(n);
    }
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  // Looked at when the load ends; until then a failure is nobody's.
  clients.catch(() => undefined);
  return {
    receipts,
    took: (receipt) => void receipts.push(receipt),
    end: async () => {
      running = false;
      await clients;
    },
  };
};
