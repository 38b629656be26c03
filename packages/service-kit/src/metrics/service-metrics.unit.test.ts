import type { EventBus } from '@tanggap/messaging';
import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';
import { observeServices } from './service-metrics.ts';

type Figures = { lag?: () => Promise<number>; backlog?: EventBus['outboxBacklog'] };

const scrape = async ({ lag = async () => 0, backlog = async () => ({ pending: 0, oldestAgeMs: 0 }) }: Figures): Promise<string> => {
  const metrics = createMetrics();
  const service = {
    name: 'casework',
    start: async () => undefined,
    stop: async () => undefined,
    lag,
    lags: async () => [{ group: 'casework', lag: await lag() }],
  };
  const counts = async () => [{ group: 'routing', state: 'dead' as const, events: 5, keys: 2 }];
  const bus: Pick<EventBus, 'outboxBacklog'> & { readonly parkingLot: object } = { outboxBacklog: backlog, parkingLot: { counts } };
  observeServices(metrics, [service], bus as EventBus);
  return metrics.registry.metrics();
};

describe('figures of the events in a process', () => {
  it('tell what waits, and what was set aside', async () => {
    const text = await scrape({ lag: async () => 7, backlog: async () => ({ pending: 3, oldestAgeMs: 1_500 }) });
    expect(text).toContain('tanggap_consumer_lag{group="casework"} 7');
    expect(text).toContain('tanggap_outbox_pending 3');
    expect(text).toContain('tanggap_outbox_age_seconds 1.5');
    expect(text).toContain('tanggap_parked_events{group="routing",state="dead"} 5');
    expect(text).toContain('tanggap_parked_keys{group="routing",state="dead"} 2');
  });

  it('leave out what cannot be read, and tell the rest', async () => {
    const text = await scrape({ lag: () => Promise.reject(new Error('no broker')), backlog: () => new Promise(() => undefined) });
    expect(text).not.toContain('tanggap_consumer_lag{');
    expect(text).toContain('tanggap_outbox_pending Nan');
    expect(text).toContain('tanggap_parked_keys{group="routing",state="dead"} 2');
  });

  it('are asked of the store once, however many look', async () => {
    let asked = 0;
    const metrics = createMetrics();
    const bus = {
      outboxBacklog: async () => {
        asked += 1;
        return { pending: 0, oldestAgeMs: 0 };
      },
      parkingLot: { counts: async () => [] },
    };
    observeServices(metrics, [], bus as unknown as EventBus);
    await Promise.all([metrics.registry.metrics(), metrics.registry.metrics(), metrics.registry.metrics()]);
    expect(asked).toBe(1);
  });
});
