import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseContact, Contacts } from './contacts.ts';

const contact: CaseContact = {
  caseId: 'case-1',
  trackingId: 'TGP-1',
  email: 'sealed.v1.contact:case-1.x',
  language: 'en',
  concerns: { agencyId: 'roads', unitId: null, postId: 'roads-head' },
  handlerPostId: null,
};

/** What every adapter of `Contacts` keeps. */
export const contactsContract = (open: () => Promise<{ contacts: Contacts; unitOfWork: UnitOfWork }>): void => {
  describe('Contacts', () => {
    let contacts: Contacts;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ contacts, unitOfWork } = await open());
    });

    it('finds what was added', async () => {
      const bare = { ...contact, caseId: 'case-2', email: null, concerns: null, language: 'id' } as const;
      await unitOfWork.commit([contacts.add(contact), contacts.add(bare)]);
      expect(await contacts.find('case-1')).toEqual(contact);
      expect(await contacts.find('case-2')).toEqual(bare);
      expect(await contacts.find('case-3')).toBeUndefined();
    });

    it('keeps the first of two', async () => {
      await unitOfWork.commit([contacts.add(contact)]);
      await unitOfWork.commit([contacts.add({ ...contact, email: null })]);
      expect(await contacts.find('case-1')).toEqual(contact);
    });

    it('remembers the post that has the case, and forgets it', async () => {
      await unitOfWork.commit([contacts.add(contact)]);
      await unitOfWork.commit([contacts.setHandler('case-1', 'roads-officer')]);
      expect(await contacts.find('case-1')).toEqual({ ...contact, handlerPostId: 'roads-officer' });
      await unitOfWork.commit([contacts.setHandler('case-1', null)]);
      expect(await contacts.find('case-1')).toEqual(contact);
    });

    it('keeps exactly one of many that are added at once', async () => {
      const many = Array.from({ length: 20 }, (_, index) => ({ ...contact, trackingId: `TGP-${index}` }));
      await Promise.all(many.map((one) => unitOfWork.commit([contacts.add(one)])));
      const kept = await contacts.find('case-1');
      expect(many).toContainEqual(kept);
      await unitOfWork.commit([contacts.add(contact)]);
      expect(await contacts.find('case-1')).toEqual(kept);
    });

    it('tells cases apart to the letter', async () => {
      const other = { ...contact, caseId: 'Case-1', trackingId: 'TGP-2' };
      await unitOfWork.commit([contacts.add(contact), contacts.add(other), contacts.setHandler('Case-1', 'roads-officer')]);
      expect(await contacts.find('case-1')).toEqual(contact);
      expect(await contacts.find('Case-1')).toEqual({ ...other, handlerPostId: 'roads-officer' });
    });

    it('does nothing about a case that it does not know', async () => {
      await unitOfWork.commit([contacts.setHandler('case-9', 'roads-officer')]);
      expect(await contacts.find('case-9')).toBeUndefined();
    });
  });
};
