import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyStore } from './key-store.ts';

export const describeKeyStore = (adapter: string, open: () => Promise<{ keyStore: KeyStore; close(): Promise<void> }>): void => {
  describe(`key store on ${adapter}`, () => {
    let test: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      test = await open();
    });
    afterEach(() => test.close());
    const key = (id: string, byte: number) => ({ id, wrapped: Uint8Array.of(byte, 0, 255) });

    it('gives back the bytes that were kept', async () => {
      await test.keyStore.add([key('text:a', 1), key('contact:a', 2)]);
      expect((await test.keyStore.get('contact:a'))?.wrapped).toEqual(Uint8Array.of(2, 0, 255));
    });

    it('keeps the first of two keys with one id: texts are sealed under it', async () => {
      await test.keyStore.add([key('text:a', 1)]);
      await test.keyStore.add([key('text:a', 9)]);
      expect((await test.keyStore.get('text:a'))?.wrapped[0]).toBe(1);
    });

    it('knows a removed key no more', async () => {
      await test.keyStore.add([key('text:a', 1)]);
      await test.keyStore.remove('text:a');
      expect(await test.keyStore.get('text:a')).toBeUndefined();
    });
  });
};
