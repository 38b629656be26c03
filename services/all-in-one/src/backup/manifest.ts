import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { z } from 'zod';

/** Lies beside the files and says what they are; written last. */
export const MANIFEST = 'manifest.json';

const count = z.number().int().nonnegative();
/** Below the folder of the backup, whoever wrote the manifest. */
const filePath = z.string().regex(/^\w[\w.-]*(\/\w[\w.-]*)?$/u);
const measured = { path: filePath, bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/u) };

const storeFile = z.object({ ...measured, rows: z.record(z.string(), count) });
const collectionFile = z.object({
  ...measured,
  /** Without the prefix, so that it can be put back under another one. */
  database: z.string(),
  collection: z.string(),
  documents: count,
  indexes: z.array(z.looseObject({ name: z.string(), key: z.record(z.string(), z.unknown()) })),
});

const common = {
  format: z.literal(1, 'was made by another version: restore it with that one'),
  /** Version of the program that made it. */
  program: z.string(),
  holds: z.enum(['data', 'keys']),
  /** The one instant that it shows, in real time. */
  at: z.iso.datetime(),
  /** Of keys: the mark of the master key that they are wrapped under. */
  masterKey: z.string().nullable(),
};
const embeddedSchema = z.object({ ...common, profile: z.literal('embedded'), files: z.array(storeFile).min(1) });
const clusterSchema = z.object({ ...common, profile: z.literal('cluster'), files: z.array(collectionFile).min(1) });

export type Holds = z.infer<typeof common.holds>;
export type CollectionFile = z.infer<typeof collectionFile>;
export type EmbeddedManifest = z.infer<typeof embeddedSchema>;
export type ClusterManifest = z.infer<typeof clusterSchema>;
export type Manifest = EmbeddedManifest | ClusterManifest;

const manifestSchema = z.discriminatedUnion('profile', [embeddedSchema, clusterSchema]);

/** A backup that could not be read again is none: checked before it is written. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`;

/** @throws AppError `BACKUP_INVALID` when the folder is no whole backup */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('BACKUP_INVALID', `${folder} is no backup, or was not finished: there is no ${MANIFEST} in it`, { cause });
  }
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : 'it is not JSON';
    throw new AppError('BACKUP_INVALID', `${path} cannot be used: ${why}`, { cause });
  }
};
