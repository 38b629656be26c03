import type { Agenda } from './agenda.ts';
import type { ApiClient } from './api-client.ts';
import type { Locality } from './locality.ts';
import type { Sent } from './officers.ts';
import { sendingTimes } from './plan.ts';
import type { Sample } from './sample.ts';

/** What a reporter posts. Names and addresses are invented and say so. */
export const submissionOf = (sample: Sample, ordinal: number, locality: Pick<Locality, 'areaOf' | 'concernedBy'>) => {
  const concerned = locality.concernedBy(sample);
  const areaCode = locality.areaOf(sample, ordinal);
  const number = String(ordinal + 1).padStart(2, '0');
  return {
    text: sample.text,
    ...(sample.kind && { kind: sample.kind }),
    ...(areaCode !== undefined && { location: { areaCode } }),
    ...(!sample.anonymous && { reporter: { name: `Warga Contoh ${number}`, email: `warga-${number}@example.test` } }),
    ...(sample.anonymous && { anonymous: true }),
    ...(sample.confidential && { confidential: true }),
    ...(concerned && { concerns: { agencyId: concerned.id } }),
  };
};

export type Reporters = {
  /** Puts every sample on the agenda. */
  begin(opensAt: Temporal.Instant, timeZone: string): void;
  sentOf(caseId: string): Sent | undefined;
  readonly sent: readonly Sent[];
  /** True while a complaint was posted and its receipt has not come: its events may be here already. */
  isWaiting(): boolean;
};

type Parts = {
  readonly samples: readonly Sample[];
  readonly client: ApiClient;
  readonly agenda: Agenda;
  readonly locality: Locality;
  /** Called when nobody waits for a receipt any more. */
  readonly onReceipts: () => void;
};

export const createReporters = ({ samples, client, agenda, locality, onReceipts }: Parts): Reporters => {
  const sent: Sent[] = [];
  let waiting = 0;

  const submit = async (sample: Sample, ordinal: number): Promise<void> => {
    waiting += 1;
    try {
      const receipt = await client.submit(submissionOf(sample, ordinal, locality));
      sent.push({ sample, ordinal, receipt });
    } finally {
      waiting -= 1;
      if (waiting === 0) onReceipts();
    }
  };
  return {
    begin: (opensAt, timeZone) => {
      const times = sendingTimes(samples, opensAt, timeZone);
      for (const [ordinal, sample] of samples.entries()) {
        agenda.at(times[ordinal] ?? opensAt, `submit ${sample.id}`, () => submit(sample, ordinal));
      }
    },
    sentOf: (caseId) => sent.find(({ receipt }) => receipt.caseId === caseId),
    sent,
    isWaiting: () => waiting > 0,
  };
};
