import { tokens } from '@tanggap/text';
import { beforeEach, describe, expect, it } from 'vitest';
import { inHand, minute, opened, rejected } from '../../test/given.ts';
import { everybody, listed, stored } from '../../test/stored.ts';
import type { OpenedStores } from '../../test/stored.ts';
import type { CaseEvent } from '#/domain/events.ts';
import type { CaseQuery, Reader } from './case-reads.ts';

/** How every store finds cases by words. */
export const caseSearchContract = (openStores: () => Promise<OpenedStores>): void => {
  describe('case search', () => {
    let stores: OpenedStores;
    const add = async (caseId: string, text: string, ...events: readonly CaseEvent[]) => {
      const openedAt = minute(Number(caseId.slice(1)));
      const { file, rows } = stored(caseId, [opened({ caseId, trackingId: `T-${caseId}`, occurredAt: openedAt }), ...events]);
      await stores.unitOfWork.commit([...stores.files.add(file, rows), stores.searchIndex.add(caseId, tokens(text))]);
    };
    const search = (words: readonly string[], query: Partial<CaseQuery> = {}) => listed(stores, { ...query, words });

    beforeEach(async () => {
      stores = await openStores();
      await add('c1', 'Jalan berlubang di RT 5, sudah lama', ...inHand.slice(1));
      await add('c2', 'Lubang besar di jalan raya', ...inHand.slice(1));
      await add('c3', 'Lampu jalan padam', rejected);
      await add('c4', 'Sampah menumpuk di jalanan, lubang drainase tersumbat');
      await add('c5', 'Éclairage cassé');
    });

    it('finds by whole words and by their beginnings, newest first', async () => {
      expect(await search(['jalan'])).toEqual(['c4', 'c3', 'c2', 'c1']);
      expect(await search(['lub'])).toEqual(['c4', 'c2']);
      expect(await search(['lubang'])).toEqual(['c4', 'c2']);
      expect(await search(['lubangnya'])).toEqual([]);
      expect(await search(['ubang'])).toEqual([]);
    });

    it('finds what has every word', async () => {
      expect(await search(['jalan', 'lub'])).toEqual(['c4', 'c2']);
      expect(await search(['jalan', 'lub', 'besar'])).toEqual(['c2']);
      expect(await search(['besar', 'padam'])).toEqual([]);
    });

    it('finds numbers that are nobody’s own', async () => {
      expect(await search(['5'])).toEqual(['c1']);
    });

    it('takes letters as they are, whatever the alphabet', async () => {
      await add('c6', '東京 東西 Straße ѳита');
      expect(await search(tokens('éclair'))).toEqual(['c5']);
      expect(await search(['東'])).toEqual(['c6']);
      expect(await search(['東京'])).toEqual(['c6']);
      expect(await search(['西'])).toEqual([]);
      expect(await search(['straß'])).toEqual(['c6']);
      expect(await search(['stras'])).toEqual([]);
      expect(await search(['ѳи'])).toEqual(['c6']);
    });

    it('takes a word for a word, not for a pattern', async () => {
      expect(await search(['lub%'])).toEqual([]);
      expect(await search(['l.*'])).toEqual([]);
      expect(await search(['_ubang'])).toEqual([]);
      expect(await search(['JALAN'])).toEqual([]);
    });

    it('combines with all other conditions, and with the access boundary', async () => {
      const ofAgency = (...agencyIds: string[]): Reader => ({ ...everybody, scope: { type: 'agencies', agencyIds } });
      expect(await search(['jalan'], { reader: ofAgency('roads') })).toEqual(['c2', 'c1']);
      expect(await search(['jalan'], { reader: ofAgency('waste') })).toEqual([]);
      expect(await search(['jalan'], { reader: ofAgency() })).toEqual([]);
      expect(await search(['jalan'], { status: 'rejected' })).toEqual(['c3']);
      expect(await search(['jalan'], { agencyId: 'roads' })).toEqual(['c2', 'c1']);
      expect(await search(['lub'], { agencyId: 'roads', status: 'rejected' })).toEqual([]);
    });

    it('goes on behind a place, whatever was opened meanwhile', async () => {
      expect(await search(['jalan'], { limit: 2 })).toEqual(['c4', 'c3']);
      await add('c9', 'jalan baru');
      const after = { openedAt: '2026-03-02T02:03:00.000Z', caseId: 'c3' };
      expect(await search(['jalan'], { limit: 1, after })).toEqual(['c2']);
      expect(await search(['jalan'], { limit: 9, after })).toEqual(['c2', 'c1']);
    });

    it('adds words to those that a case has, and takes a repeat for done', async () => {
      await stores.unitOfWork.commit([stores.searchIndex.add('c3', ['kabel', 'jalan'])]);
      await stores.unitOfWork.commit([stores.searchIndex.add('c3', ['kabel'])]);
      await stores.unitOfWork.commit([stores.searchIndex.add('c3', [])]);
      expect(await search(['kab', 'padam'])).toEqual(['c3']);
    });

    it('finds no case without words, and none whose opening failed', async () => {
      const { file, rows } = stored('c7', [opened({ caseId: 'c7', trackingId: 'T-c1' })]);
      const twice = [...stores.files.add(file, rows), stores.searchIndex.add('c7', ['jalan'])];
      await expect(stores.unitOfWork.commit(twice)).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
      expect(await search(['jalan'])).not.toContain('c7');
    });

    it('keeps the words of a long text', async () => {
      const many = Array.from(
        { length: 6_000 },
        (_, number) => `kata${String.fromCharCode(97 + (number % 26))}${number.toString(26).replaceAll(/\d/gu, 'z')}`,
      );
      await stores.unitOfWork.commit([stores.searchIndex.add('c5', [...new Set([...many, 'terakhir'])])]);
      expect(await search(['kataa', 'terakhir'])).toEqual(['c5']);
    });
  });
};
