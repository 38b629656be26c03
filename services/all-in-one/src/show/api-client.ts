import type { ReporterCommandName, StaffCommandName } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { z } from 'zod';

const receiptSchema = z.object({ trackingId: z.string(), pin: z.string(), caseId: z.string() });
export type Receipt = z.infer<typeof receiptSchema>;

const problemSchema = z.object({ code: z.string(), detail: z.string() });

/** The public HTTP API, as any client meets it. */
export type ApiClient = {
  /** @throws AppError with the code of the problem */
  submit(body: object): Promise<Receipt>;
  /**
   * Reads the case for its ETag, then commands it. True when it was done, false when the case does not allow it any
   * more. @throws AppError with the code of any other problem
   */
  command(key: string, caseId: string, command: StaffCommandName, body: object): Promise<boolean>;
  /** As `command`, for the reporter. */
  reply(receipt: Receipt, command: ReporterCommandName, body: object): Promise<boolean>;
};

const ATTEMPTS = 6;
const RETRY_MS = 100;
/** A key that was made just now, a version that somebody raised meanwhile, a server that asks to come back. */
const PASSING: ReadonlySet<number> = new Set([401, 412, 429, 503]);
const NOT_ALLOWED = 409;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const problemOf = async (response: Response): Promise<AppError> => {
  const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (problem.success) return new AppError(problem.data.code, problem.data.detail);
  return new AppError('UNEXPECTED_ANSWER', `The server answered ${response.status}`);
};

/** `signal` ends every request in flight. */
export const createApiClient = (url: string, signal: AbortSignal): ApiClient => {
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal,
    });

  const persist = async (passing: ReadonlySet<number>, send: () => Promise<Response>): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await send();
      if (response.ok || attempt === ATTEMPTS || !passing.has(response.status)) return response;
      await response.body?.cancel();
      await pause(RETRY_MS);
    }
  };

  const done = async (response: Response): Promise<boolean> => {
    if (!response.ok && response.status !== NOT_ALLOWED) throw await problemOf(response);
    await response.body?.cancel();
    return response.ok;
  };

  return {
    submit: async (body) => {
      const response = await persist(PASSING, () => post('/api/v1/submissions', body));
      if (!response.ok) throw await problemOf(response);
      return receiptSchema.parse(await response.json());
    },
    command: async (key, caseId, command, body) => {
      const path = `/api/v1/cases/${encodeURIComponent(caseId)}`;
      const headers = { authorization: `Bearer ${key}` };
      const send = async () => {
        const read = await fetch(`${url}${path}`, { headers, signal });
        const etag = read.headers.get('etag');
        if (!read.ok || etag === null) return read;
        await read.body?.cancel();
        return post(`${path}/commands/${command}`, body, { ...headers, 'if-match': etag });
      };
      return done(await persist(PASSING, send));
    },
    reply: async ({ trackingId, pin }, command, body) => {
      const path = `/api/v1/track/${encodeURIComponent(trackingId)}/commands/${command}`;
      // What a reporter sees of the case comes a moment after the event that the show has heard.
      const passing = new Set([...PASSING, NOT_ALLOWED]);
      return done(await persist(passing, () => post(path, body, { 'x-tracking-pin': pin })));
    },
  };
};
