import type { EventData, Principal } from '@tanggap/contracts';
import type { Http, Service } from '@tanggap/service-kit';
import { createHarness } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { createCasework } from '../src/app.ts';

export const REPORTED = 'Lampu jalan di depan balai contoh padam sejak Senin.';
export const START = '2026-03-02T02:00:00.000Z';

type Received = EventData<'submission.received'>;
type Answer = { readonly status: number; readonly etag: string | undefined; readonly body: Record<string, unknown> };

/** Casework on real embedded parts, with the words of its neighbours at hand. */
export type RunningCasework = {
  readonly harness: Harness;
  readonly service: () => Service;
  restart(): Promise<void>;
  seal(caseId: string, plain: string): Promise<string>;
  /** What intake says of a new submission; waits until the case is open. */
  submit(caseId: string, facts?: Partial<Received>): Promise<void>;
  /** What routing says; waits until the case is with `roads` or the unit given. */
  route(caseId: string, to?: { readonly agencyId: string; readonly unitId: string }): Promise<void>;
  as(principal: Partial<Principal> & Pick<Principal, 'role'>): Promise<Caller>;
  settled(): Promise<void>;
  close(): Promise<void>;
};

export type Caller = {
  get(url: string): Promise<Answer>;
  /** With the case's present ETag, or the one given. */
  command(caseId: string, command: string, body?: object, ifMatch?: string): Promise<Answer>;
};

const callerOf = (app: Http, bearer: string): Caller => {
  const answerOf = (response: Awaited<ReturnType<typeof app.inject>>): Answer => ({
    status: response.statusCode,
    etag: typeof response.headers.etag === 'string' ? response.headers.etag : undefined,
    body: response.json<Record<string, unknown>>(),
  });
  const get = async (url: string) => answerOf(await app.inject({ url, headers: { authorization: bearer } }));
  return {
    get,
    command: async (caseId, command, body, ifMatch) => {
      const match = ifMatch ?? (await get(`/api/v1/cases/${caseId}`)).etag ?? '';
      const response = await app.inject({
        method: 'POST',
        url: `/api/v1/cases/${caseId}/commands/${command}`,
        headers: { authorization: bearer, 'if-match': match },
        ...(body && { payload: body }),
      });
      return answerOf(response);
    },
  };
};

export const runCasework = async (): Promise<RunningCasework> => {
  const harness = await createHarness();
  const intakeVault = harness.parts.vault([]);
  let service = createCasework(harness.parts);
  await service.start();
  const app = await harness.http(service);

  return {
    harness,
    service: () => service,
    restart: async () => {
      await service.stop();
      service = createCasework(harness.parts);
      await service.start();
    },
    seal: async (caseId, plain) => {
      await intakeVault.createKeys(caseId, ['text', 'contact']);
      return intakeVault.seal('text', caseId, plain);
    },
    submit: async (caseId, facts = {}) => {
      await intakeVault.createKeys(caseId, ['text', 'contact']);
      const data: Received = {
        caseId,
        receiptId: `receipt-${caseId}`,
        trackingId: `TGP-${caseId}`,
        channel: 'web',
        kind: null,
        title: await intakeVault.seal('text', caseId, 'Lampu padam'),
        text: await intakeVault.seal('text', caseId, REPORTED),
        location: { areaCode: '35.78.02.1001', latitude: null, longitude: null, address: null },
        occurredAt: null,
        receivedAt: harness.clock.now().toString({ smallestUnit: 'millisecond' }),
        reporter: { name: await intakeVault.seal('contact', caseId, 'Warga Contoh'), email: null, phone: null },
        anonymous: true,
        confidential: false,
        concerns: null,
        language: 'id',
        ...facts,
      };
      await harness.say({ type: 'submission.received', key: caseId, data });
      await harness.heard('case.opened', caseId);
    },
    route: async (caseId, to = { agencyId: 'roads', unitId: 'roads-unit' }) => {
      const data = { caseId, routingRequestId: `${caseId}/1`, ...to, kind: 'complaint', basis: 'text', confidence: 0.9 } as const;
      await harness.say({ type: 'case.routed', key: caseId, data });
      await harness.heard('case.assigned', caseId);
    },
    as: async (principal) => callerOf(app, await harness.keyFor(principal)),
    settled: () => harness.settled(service),
    close: async () => {
      await service.stop();
      await harness.close();
    },
  };
};

/** Roles of the sample agency `roads`, and of the realm. */
export const OFFICER = { role: 'officer', agencyIds: ['roads'], postId: 'roads-officer' } as const;
export const UNIT_HEAD = { role: 'unit-head', agencyIds: ['roads'], postId: 'roads-unit-head' } as const;
export const AGENCY_ADMIN = { role: 'agency-admin', agencyIds: ['roads'], postId: 'roads-head' } as const;
export const NATIONAL_ADMIN = { role: 'national-admin' } as const;
export const OMBUDSMAN = { role: 'ombudsman' } as const;
