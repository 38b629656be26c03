import { createConnection } from 'node:net';

const ANSWER_MS = 2_000;

/**
 * Sends one request on a connection of its own and collects the answer until `complete` says it is all there.
 * @throws Error when nobody listens, the other side hangs up, or no whole answer comes in 2 s.
 */
export const exchange = (host: string, port: number, request: Buffer | string, complete: (answer: Buffer) => boolean): Promise<Buffer> =>
  new Promise((done, fail) => {
    const socket = createConnection({ host, port });
    const parts: Buffer[] = [];
    const refuse = (error: Error) => {
      socket.destroy();
      fail(error);
    };
    socket.setTimeout(ANSWER_MS, () => refuse(new Error(`no answer from ${host}:${port} in ${ANSWER_MS} ms`)));
    socket.once('error', refuse);
    socket.once('close', () => refuse(new Error(`${host}:${port} hung up`)));
    socket.once('connect', () => socket.write(request));
    socket.on('data', (chunk: Buffer) => {
      parts.push(chunk);
      const answer = Buffer.concat(parts);
      if (!complete(answer)) return;
      done(answer);
      socket.destroy();
    });
  });

/** Whether somebody listens there. */
export const isListening = (host: string, port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = createConnection({ host, port });
    socket.once('error', () => done(false));
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
  });
