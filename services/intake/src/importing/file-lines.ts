import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const CHUNK = 64 * 1024;

/** A place in a file: so many bytes from its beginning, at the beginning of a line; the first line is 1. */
export type LineStart = { readonly byte: number; readonly line: number };

/** Where the line feeds are in some bytes. */
function* feedsIn(bytes: Buffer): Generator<number> {
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) yield at;
}

/** Lets bytes pass, and tells by their line feeds in which line of the file a byte lies. */
export const lineCounter = ({ byte, line }: LineStart) => {
  const feeds: number[] = [];
  let seen = byte;
  let passed = line;
  return {
    stream: new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        for (const at of feedsIn(chunk)) feeds.push(seen + at);
        seen += chunk.length;
        done(null, chunk);
      },
    }),
    /** The line that begins at, or goes on behind, so many bytes of the file. Asked for with rising bytes. */
    lineAt: (bytes: number): number => {
      let count = 0;
      while (count < feeds.length && (feeds[count] ?? 0) < bytes) count += 1;
      feeds.splice(0, count);
      passed += count;
      return passed;
    },
  };
};

/**
 * The next line that is not empty, from `from` on, and where the one behind it begins; undefined when there is none.
 * Reads no more than it must.
 */
export const skipLine = async (path: string, from: LineStart): Promise<{ readonly line: number; readonly next: LineStart } | undefined> => {
  const file = await open(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    let { byte, line } = from;
    let empty = true;
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK, byte);
      if (bytesRead === 0) return empty ? undefined : { line, next: { byte, line: line + 1 } };
      for (const value of chunk.subarray(0, bytesRead)) {
        byte += 1;
        if (value === LINE_FEED) {
          if (!empty) return { line, next: { byte, line: line + 1 } };
          line += 1;
        } else if (value !== CARRIAGE_RETURN) empty = false;
      }
    }
  } finally {
    await file.close();
  }
};

/** The first line that is not UTF-8; undefined when all of them are. `onBytes` sees every byte of the file. */
export const firstLineOfOtherEncoding = async (path: string, onBytes: (bytes: Buffer) => void): Promise<number | undefined> => {
  let line = 1;
  let fault: number | undefined;
  let begun: Buffer[] = [];
  /** Whole lines, so that no character lies across two pieces. */
  const look = (lines: Buffer): void => {
    if (isUtf8(lines)) line += [...feedsIn(lines)].length;
    else fault = line + soundLines(lines);
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    onBytes(chunk);
    // What comes behind it need not be kept.
    if (fault !== undefined) continue;
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      look(Buffer.concat([...begun, chunk.subarray(0, end)]));
      begun = [];
    }
    begun.push(chunk.subarray(end));
  }
  if (fault === undefined) look(Buffer.concat(begun));
  return fault;
};

/** How many lines come before the one that is not. */
const soundLines = (lines: Buffer): number => {
  let sound = 0;
  let start = 0;
  for (const feed of feedsIn(lines)) {
    if (!isUtf8(lines.subarray(start, feed))) break;
    start = feed + 1;
    sound += 1;
  }
  return sound;
};
