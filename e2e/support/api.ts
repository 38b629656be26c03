import { until } from '@tanggap/testkit';

export type Receipt = { trackingId: string; pin: string; caseId: string; receivedAt: string };
export type Deadline = { clock: string; dueAt: string; promisedAt: string; state: string };
export type TrackView = {
  status: string;
  agency: { id: string; name: string } | null;
  unit: { id: string; name: string } | null;
  level: string | null;
  deadlines: Deadline[];
  timeline: { at: string; type: string }[];
};
export type CaseItem = { id: string; status: string; agencyId: string | null; trackingId: string };
type Headers = Readonly<Record<string, string>>;

export const json = async <T>(response: Response): Promise<T> => {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${text}`);
  return JSON.parse(text) as T;
};

export const submit = async (url: string, body: unknown, headers: Headers = {}): Promise<Receipt> =>
  json<Receipt>(
    await fetch(`${url}/api/v1/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );

export const track = async (url: string, receipt: Receipt): Promise<TrackView> =>
  json<TrackView>(await fetch(`${url}/api/v1/track/${receipt.trackingId}`, { headers: { 'x-tracking-pin': receipt.pin } }));

/** Waits until the reporter's view satisfies `probe`. */
export const trackUntil = (
  url: string,
  receipt: Receipt,
  what: string,
  probe: (view: TrackView) => boolean,
  deadlineMs = 15_000,
): Promise<TrackView> =>
  until(
    what,
    async () => {
      const view = await track(url, receipt);
      return probe(view) && view;
    },
    deadlineMs,
  );

export const allCases = async (url: string, headers: Headers): Promise<CaseItem[]> => {
  const items: CaseItem[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: CaseItem[]; nextCursor: string | null } = await json(
      await fetch(`${url}/api/v1/cases?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, { headers }),
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
};

/** Gives a staff command on the case as it is now. */
export const command = async (url: string, caseId: string, name: string, body: unknown, headers: Headers): Promise<void> => {
  const current = await fetch(`${url}/api/v1/cases/${caseId}`, { headers });
  await json(current.clone());
  await json(
    await fetch(`${url}/api/v1/cases/${caseId}/commands/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'if-match': current.headers.get('etag') ?? '', ...headers },
      body: JSON.stringify(body),
    }),
  );
};
