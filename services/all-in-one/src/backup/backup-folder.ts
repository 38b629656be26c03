import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '@tanggap/kernel';
import { MANIFEST, manifestText } from './manifest.ts';
import type { Manifest } from './manifest.ts';

export type Measured = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** A backup that is being made: under another name until it is whole. */
export type BackupFolder = {
  /** Where it will lie. */
  readonly target: string;
  /** Where somebody else may write one of its files, to be measured then. */
  placeOf(path: string): string;
  measure(path: string): Promise<Measured>;
  /** Packs bytes into a file, with constant memory. */
  pack(path: string, bytes: AsyncIterable<Uint8Array>): Promise<Measured>;
  /** Flushes it to disk and gives it its name. */
  finish(manifest: Manifest): Promise<void>;
  /** Takes away what was not finished. */
  discard(): Promise<void>;
};

/** What is sealed hardly gets smaller: more effort would cost time and gain little. */
const GZIP = { level: 3 };

/** A document each would be one trip to the packer each. Bytes. */
const CHUNK = 64 * 1024;
const inChunks = async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes < CHUNK) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
};

const invalid = (message: string) => new AppError('BACKUP_TARGET_INVALID', message);

/** On Linux a name is durable when its folder was flushed. */
export const flush = async (path: string): Promise<void> => {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

/** @throws AppError `BACKUP_TARGET_INVALID` when it is there already, or the folder that it is to lie in is not */
export const beginBackup = async (wanted: string): Promise<BackupFolder> => {
  const target = resolve(wanted);
  const parent = dirname(target);
  if (existsSync(target)) throw invalid(`${target} is there already, and a backup overwrites nothing: choose a new name`);
  if (!existsSync(parent)) throw invalid(`There is no folder ${parent}: make it, or mount the disk that it is on`);
  const draft = `${target}.unfinished-${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { mode: 0o700 });
  let finished = false;

  const placeOf = (path: string): string => join(draft, path);
  const folderOf = async (path: string): Promise<string> => {
    const folder = dirname(placeOf(path));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  };

  return {
    target,
    placeOf,
    measure: async (path) => {
      const place = placeOf(path);
      await flush(place);
      const hash = createHash('sha256');
      await pipeline(createReadStream(place), hash);
      return { path, bytes: (await stat(place)).size, sha256: hash.digest('hex') };
    },
    pack: async (path, source) => {
      const folder = await folderOf(path);
      const hash = createHash('sha256');
      let bytes = 0;
      const measure = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      };
      await pipeline(
        inChunks(source),
        createGzip(GZIP),
        measure,
        createWriteStream(placeOf(path), { flags: 'wx', mode: 0o600, flush: true }),
      );
      await flush(folder);
      return { path, bytes, sha256: hash.digest('hex') };
    },
    finish: async (manifest) => {
      await writeFile(placeOf(MANIFEST), manifestText(manifest), { mode: 0o600, flush: true });
      await flush(draft);
      await rename(draft, target);
      finished = true;
      await flush(parent);
    },
    discard: async () => {
      if (!finished) await rm(draft, { recursive: true, force: true });
    },
  };
};
