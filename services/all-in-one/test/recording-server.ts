import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Recorded = { readonly line: string; readonly headers: IncomingHttpHeaders; readonly body: unknown };
type Answer = { readonly status: number; readonly body?: unknown };

/** An HTTP server that keeps what it is asked and answers as told; by default it lets everything through. */
export const recordingServer = async (answer: (line: string, nth: number) => Answer | undefined = () => undefined) => {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const line = `${request.method} ${request.url}`;
      const sent = await text(request);
      requests.push({ line, headers: request.headers, body: sent === '' ? undefined : (JSON.parse(sent) as unknown) });
      const nth = requests.filter((other) => other.line === line).length;
      const { status, body } = answer(line, nth) ?? { status: 200 };
      response.writeHead(status, { 'content-type': 'application/json', etag: `"${nth}"` }).end(JSON.stringify(body ?? {}));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    lines: () => requests.map(({ line }) => line),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
