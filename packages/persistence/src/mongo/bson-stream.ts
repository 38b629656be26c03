import { AppError } from '@tanggap/kernel';
import { mongo } from 'mongoose';

const LENGTH_BYTES = 4;
const SHORTEST = 5;
/** What the server takes at most, and a little for its own. */
const LONGEST = 16 * 1024 * 1024 + 16 * 1024;

/** A document begins with its own length in bytes. */
const lengthAt = (bytes: Buffer, offset: number): number => {
  const length = bytes.readInt32LE(offset);
  if (length >= SHORTEST && length <= LONGEST) return length;
  throw new AppError('BACKUP_DAMAGED', `A document of ${length} bytes cannot be`);
};

/**
 * Cuts a stream of BSON documents, one behind the other as `mongodump` writes them, into its documents.
 * @throws AppError `BACKUP_DAMAGED` when it is none, or ends within a document
 */
export const documentsIn = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let offset = 0;
    while (rest.length - offset >= LENGTH_BYTES) {
      const length = lengthAt(rest, offset);
      if (rest.length - offset < length) break;
      yield rest.subarray(offset, offset + length);
      offset += length;
    }
    rest = rest.subarray(offset);
  }
  if (rest.length > 0) throw new AppError('BACKUP_DAMAGED', 'It ends within a document');
};

/** A document as the bytes that the server has. Bytes in it are bytes, fields that are undefined are none. */
export const toBson = (document: Readonly<Record<string, unknown>>): Uint8Array => mongo.BSON.serialize(document);
export const fromBson = (bytes: Uint8Array): Record<string, unknown> => mongo.BSON.deserialize(bytes, { promoteBuffers: true });
