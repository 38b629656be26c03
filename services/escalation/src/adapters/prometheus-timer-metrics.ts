import { gauge } from '@tanggap/service-kit';
import type { Metrics } from '@tanggap/service-kit';
import { Histogram } from 'prom-client';
import type { TimerMetrics } from '#/ports/timer-metrics.ts';

/** Seconds; from what a person does not notice to what only an outage makes. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900, 3_600];

/** A service that is started anew in the same process takes the place of the former. */
export const prometheusTimerMetrics = (metrics: Metrics, read: { armed(): Promise<number>; overdue(): Promise<number> }): TimerMetrics => {
  const { registry } = metrics;
  const figure = (name: string, help: string, value: () => Promise<number>): void =>
    gauge(metrics, { name, help, labels: [], read: async () => [{ labels: {}, value: await value() }] });
  const lateness = 'tanggap_timer_lateness_seconds';
  registry.removeSingleMetric(lateness);
  const histogram = new Histogram({
    name: lateness,
    help: 'Real seconds from the instant of a due row to the commit of its question to the case file',
    buckets: BUCKETS,
    registers: [registry],
  });
  figure('tanggap_timers_armed', 'Alarms armed, in the cluster profile by all processes of the service', read.armed);
  figure('tanggap_due_rows_overdue', 'Armed due rows whose instant has passed', read.overdue);
  return { observeLateness: (seconds) => histogram.observe(seconds) };
};
