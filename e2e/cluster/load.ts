import { randomUUID } from 'node:crypto';
import { until } from '@tanggap/testkit';
import { submit } from '../support/api.ts';
import type { Receipt } from '../support/api.ts';

/** Between two tries of one submission. */
const AGAIN_MS = 50;
const ANSWER_MS = 120_000;

export type LoadOptions = {
  readonly perSecond: number;
  /** Submissions under way at once; default 4. */
  readonly clients?: number;
  /** How many there are; by default it goes on until `end`. */
  readonly count?: number;
};

export type Load = {
  readonly receipts: readonly Receipt[];
  /** Of each answered submission: milliseconds from the first try to the answer. */
  readonly answerMs: readonly number[];
  /** Counts a complaint that somebody else has submitted. */
  took(receipt: Receipt): void;
  /** Resolves when each of `count` submissions has its answer. */
  readonly done: Promise<void>;
  /** No more submissions; resolves when each has its answer. */
  end(): Promise<void>;
};

/** Clients that submit one complaint after the other, each under one key until there is an answer. */
export const startLoad = (url: string, bodyOf: (n: number) => unknown, { perSecond, clients = 4, count = Infinity }: LoadOptions): Load => {
  const receipts: Receipt[] = [];
  const answerMs: number[] = [];
  const began = performance.now();
  let running = true;
  let sent = 0;

  const submitSurely = async (n: number): Promise<void> => {
    const key = randomUUID();
    const from = performance.now();
    const attempt = () => submit(url, bodyOf(n), { 'idempotency-key': key }).catch(() => undefined);
    receipts.push(await until(`an answer to submission ${n}`, attempt, ANSWER_MS, AGAIN_MS));
    answerMs.push(performance.now() - from);
  };
  const client = async () => {
    while (running && sent < count) {
      const n = (sent += 1);
      const wait = (n * 1_000) / perSecond - (performance.now() - began);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await submitSurely(n);
    }
  };
  const done = Promise.all(Array.from({ length: clients }, client)).then(() => undefined);
  // Looked at when the load ends; until then a failure is nobody's.
  done.catch(() => undefined);
  return {
    receipts,
    answerMs,
    took: (receipt) => void receipts.push(receipt),
    done,
    end: () => {
      running = false;
      return done;
    },
  };
};
