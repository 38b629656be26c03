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

    it('keeps one of many keys that are made under one id at once, and all that were made with them', async () => {
      const bytes = Array.from({ length: 20 }, (_, index) => index + 1);
      await Promise.all(bytes.map((byte) => test.keyStore.add([key('service:intake', byte), key(`text:${byte}`, byte)])));
      const kept = await test.keyStore.get('service:intake');
      expect(bytes).toContain(kept?.wrapped[0]);
      await test.keyStore.add([key('service:intake', 99)]);
      expect(await test.keyStore.get('service:intake')).toEqual(kept);
      const others = await Promise.all(bytes.map((byte) => test.keyStore.get(`text:${byte}`)));
      expect(others.map((other) => other?.wrapped[0])).toEqual(bytes);
    });

    it('tells ids apart to the letter', async () => {
      await test.keyStore.add([key('text:a', 1), key('text:A', 2), key('text:a ', 3)]);
      const found = await Promise.all(['text:a', 'text:A', 'text:a ', 'text:á'].map((id) => test.keyStore.get(id)));
      expect(found.map((one) => one?.wrapped[0])).toEqual([1, 2, 3, undefined]);
    });

    it('adds nothing when there is nothing to add', async () => {
      await test.keyStore.add([]);
      expect(await test.keyStore.get('text:a')).toBeUndefined();
    });

    it('takes a key again after it was removed', async () => {
      await test.keyStore.add([key('text:a', 1)]);
      await test.keyStore.remove('text:a');
      await test.keyStore.remove('text:a');
      await test.keyStore.add([key('text:a', 2)]);
      expect((await test.keyStore.get('text:a'))?.wrapped[0]).toBe(2);
    });

    it('knows a removed key no more', async () => {
      await test.keyStore.add([key('text:a', 1)]);
      await test.keyStore.remove('text:a');
      expect(await test.keyStore.get('text:a')).toBeUndefined();
    });

    it('gives some key, if there is one', async () => {
      expect(await test.keyStore.any()).toBeUndefined();
      await test.keyStore.add([key('text:a', 1)]);
      expect(await test.keyStore.any()).toEqual(key('text:a', 1));
    });
  });
};
