import { Gauge } from 'prom-client';
import { keptFor } from '../kept-for.ts';
import { within } from '../within.ts';
import type { Metrics } from './metrics.ts';

/** Whoever asks more often gets the last answer: watching must cost the store next to nothing. Milliseconds. */
const KEPT_MS = 2_000;
/** A store that is away must not keep the other figures from being told. */
const TIME_OUT_MS = 1_000;

export type Reading<Label extends string = never> = { readonly labels: Readonly<Record<Label, string>>; readonly value: number };

export type GaugeOptions<Label extends string> = {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
  read(): Promise<readonly Reading<Label>[]>;
};

/**
 * A figure that is read when somebody asks for it. What cannot be read is left out (NaN where there are no labels to
 * leave out). Made again under the same name, it takes the place of the former.
 */
export const gauge = <Label extends string>({ registry }: Metrics, { name, help, labels, read }: GaugeOptions<Label>): void => {
  const readings = keptFor(KEPT_MS, () => within(TIME_OUT_MS, name, read));
  registry.removeSingleMetric(name);
  const made: Gauge = new Gauge({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    collect: async (): Promise<void> => {
      const known = await readings().catch(() => undefined);
      made.reset();
      for (const reading of known ?? []) made.set(reading.labels, reading.value);
      if (!known && labels.length === 0) made.set(Number.NaN);
    },
  });
};
