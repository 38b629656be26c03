import fc from 'fast-check';
import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { documentsIn } from './bson-stream.ts';

/** The bytes as a file or a socket would hand them over: cut anywhere. */
const inPieces = async function* (bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
};
const read = (bytes: Uint8Array, size: number): Promise<mongo.Document[]> =>
  Array.fromAsync(documentsIn(inPieces(bytes, size)), (document) => mongo.BSON.deserialize(document));
const written = (documents: readonly object[]): Buffer => Buffer.concat(documents.map((one) => mongo.BSON.serialize(one)));

describe('a stream of documents', () => {
  it('is cut into them wherever its pieces end', async () => {
    const documents = fc.array(fc.record({ n: fc.integer(), text: fc.string({ unit: 'grapheme' }) }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(documents, fc.integer({ min: 1, max: 300 }), async (given, size) => {
        expect(await read(written(given), size)).toEqual(given);
      }),
    );
  });

  it('that ends within a document is damaged', async () => {
    const bytes = written([{ n: 1 }, { n: 2 }]);
    await expect(read(bytes.subarray(0, -1), 7)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });

  it.each([0, 4, -1, 0x7f_ff_ff_ff])('with a document of %d bytes is damaged', async (length) => {
    const bytes = Buffer.alloc(16);
    bytes.writeInt32LE(length);
    await expect(read(bytes, 16)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });
});
