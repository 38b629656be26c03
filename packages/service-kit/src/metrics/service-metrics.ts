import type { EventBus } from '@tanggap/messaging';
import { keptFor } from '../kept-for.ts';
import type { Service } from '../service.ts';
import { gauge } from './gauges.ts';
import type { Metrics } from './metrics.ts';

/** Two gauges ask for each of these at the same moment. */
const SAME_MOMENT_MS = 500;

/** What operators watch of the events in this process: those not handled yet, not sent yet, and set aside. */
export const observeServices = (metrics: Metrics, services: readonly Service[], bus: EventBus): void => {
  gauge(metrics, {
    name: 'tanggap_consumer_lag',
    help: 'Events that a consumer group has not handled yet',
    labels: ['group'],
    read: async () => {
      const lags = await Promise.all(services.map((service) => service.lags()));
      return lags.flat().map(({ group, lag }) => ({ labels: { group }, value: lag }));
    },
  });

  const backlog = keptFor(SAME_MOMENT_MS, bus.outboxBacklog);
  gauge(metrics, {
    name: 'tanggap_outbox_pending',
    help: 'Events that are committed and not sent yet',
    labels: [],
    read: async () => [{ labels: {}, value: (await backlog()).pending }],
  });
  gauge(metrics, {
    name: 'tanggap_outbox_age_seconds',
    help: 'Real seconds that the oldest event not sent yet has waited; 0 when none waits',
    labels: [],
    read: async () => [{ labels: {}, value: (await backlog()).oldestAgeMs / 1_000 }],
  });

  const counts = keptFor(SAME_MOMENT_MS, bus.parkingLot.counts);
  gauge(metrics, {
    name: 'tanggap_parked_events',
    help: 'Events that a group has set aside, by what they wait for; dead ones wait for a person',
    labels: ['group', 'state'],
    read: async () => (await counts()).map(({ group, state, events }) => ({ labels: { group, state }, value: events })),
  });
  gauge(metrics, {
    name: 'tanggap_parked_keys',
    help: 'Cases that stand still in a group, by what they wait for',
    labels: ['group', 'state'],
    read: async () => (await counts()).map(({ group, state, keys }) => ({ labels: { group, state }, value: keys })),
  });
};
