import type { EventData, EventType } from '@tanggap/contracts';
import { toInstantString } from '@tanggap/contracts';
import type { Http, Service, ServiceParts } from '@tanggap/service-kit';
import { createHarness } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { z } from 'zod';
import { createIntake } from '../src/app.ts';

const answerSchema = z.strictObject({ trackingId: z.string(), pin: z.string(), caseId: z.string(), receivedAt: z.string() });
export type Accepted = z.infer<typeof answerSchema>;

/** All words invented. */
export const TEXT = 'Lampu jalan di depan balai warga mati sejak tiga hari lalu.';

type Reply = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: Record<string, unknown> };
type PostOptions = { readonly key?: string; readonly authorization?: string; readonly ip?: string };

type RigOptions = {
  readonly withDirectory?: boolean;
  /** Puts other parts in the place of the harness's. */
  readonly partsFrom?: (parts: ServiceParts) => ServiceParts;
};

/** Intake on the harness, and a sender in front of it. */
export const createRig = async ({ partsFrom = (parts) => parts, ...options }: RigOptions = {}) => {
  const harness: Harness = await createHarness(options);
  const parts = partsFrom(harness.parts);
  let intake: Service = createIntake(parts);
  await intake.start();
  let http: Http = await harness.http(intake);

  const send = async (
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string | Buffer,
    ip = '192.0.2.1',
  ): Promise<Reply> => {
    const response = await http.inject({ method, url, headers, remoteAddress: ip, ...(payload !== undefined && { payload }) });
    const body = response.body === '' ? {} : response.json<Record<string, unknown>>();
    return { status: response.statusCode, headers: response.headers, body };
  };
  const optional = ({ key, authorization }: PostOptions) => ({
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(authorization !== undefined && { authorization }),
  });
  const json = { 'content-type': 'application/json' };
  const rows = (table: string) => Number(harness.parts.database.get(`SELECT count(*) AS amount FROM ${table}`)?.['amount']);

  return {
    harness,
    service: () => intake,
    /** As a new process would find it. */
    restart: async () => {
      await intake.stop();
      intake = createIntake(parts);
      http = await harness.http(intake);
      await intake.start();
    },
    /** Sends bytes as they are. */
    postRaw: (payload: string | Buffer, headers: Record<string, string> = json) => send('POST', '/api/v1/submissions', headers, payload),
    post: (body: unknown, given: PostOptions = {}) =>
      send('POST', '/api/v1/submissions', { ...json, ...optional(given) }, JSON.stringify(body), given.ip),
    accepted: async (body: unknown = { text: TEXT }, given: PostOptions = {}): Promise<Accepted> => {
      const reply = await send('POST', '/api/v1/submissions', { ...json, ...optional(given) }, JSON.stringify(body), given.ip);
      return answerSchema.parse(reply.body);
    },
    track: (trackingId: string, pin: string, ip?: string) =>
      send('GET', `/api/v1/track/${encodeURIComponent(trackingId)}`, { 'x-tracking-pin': pin }, undefined, ip),
    command: ({ trackingId, pin }: Pick<Accepted, 'trackingId' | 'pin'>, command: string, body?: unknown, given: PostOptions = {}) =>
      send(
        'POST',
        `/api/v1/track/${trackingId}/commands/${command}`,
        { 'x-tracking-pin': pin, ...(body !== undefined && json), ...optional(given) },
        body === undefined ? undefined : JSON.stringify(body),
      ),
    summary: async () => (await send('GET', '/api/v1/receipts/summary', { authorization: await harness.keyFor({ role: 'ops' }) })).body,
    /** Rows of everything that a submission leaves behind in this service. */
    stored: () => ({
      receipts: rows('intake_receipt'),
      submissions: rows('intake_submission'),
      views: rows('intake_view'),
      keptAnswers: rows('intake_kept_answer'),
    }),
    rows,
    /** Says a fact of a case as its service would. */
    say: <Type extends EventType>(type: Type, caseId: string, data: Omit<EventData<Type>, 'caseId'>) =>
      harness.say({ type, key: caseId, data: { caseId, ...data } } as unknown as Parameters<Harness['say']>[0]),
    now: () => toInstantString(harness.clock.now()),
    close: async () => {
      await intake.stop();
      await harness.close();
    },
  };
};

export type Rig = Awaited<ReturnType<typeof createRig>>;

const system = { type: 'system' as const, reason: 'test' };

/** What every fact of a case file tells. */
export const fact = <Status extends string>(rig: Rig, status: Status) => ({ status, occurredAt: rig.now(), actor: system });
