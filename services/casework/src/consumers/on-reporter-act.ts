import type { EventHandlers } from '@tanggap/messaging';
import type { ActForReporter } from '#/application/act-for-reporter.ts';

export const onReporterAct = (actForReporter: ActForReporter) =>
  ({
    'submission.supplemented': async (event) => actForReporter(event),
    'reporter.rejoined': async (event) => actForReporter(event),
    'reporter.confirmed': async (event) => actForReporter(event),
    'reporter.appealed': async (event) => actForReporter(event),
    'reporter.withdrew': async (event) => actForReporter(event),
  }) satisfies EventHandlers;
