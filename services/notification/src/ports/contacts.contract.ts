import type { UnitOfWork } from '@tanggap/persistence';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseContact, Contacts } from './contacts.ts';

export type ContactsFixture = { readonly contacts: Contacts; readonly unitOfWork: UnitOfWork; close(): Promise<void> };

const contact: CaseContact = {
  caseId: 'case-1',
  trackingId: 'TGP-1',
  email: 'sealed.v1.contact:case-1.x',
  language: 'en',
  concerns: { agencyId: 'roads', unitId: null, postId: 'roads-head' },
  handlerPostId: null,
};

/** What every adapter of `Contacts` keeps. */
export const contactsContract = (name: string, open: () => Promise<ContactsFixture>): void => {
  describe(`contacts, ${name}`, () => {
    let fixture: ContactsFixture;
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(async () => fixture.close());

    it('finds what was added', async () => {
      const bare = { ...contact, caseId: 'case-2', email: null, concerns: null, language: 'id' } as const;
      await fixture.unitOfWork.commit([fixture.contacts.add(contact), fixture.contacts.add(bare)]);
      expect(await fixture.contacts.find('case-1')).toEqual(contact);
      expect(await fixture.contacts.find('case-2')).toEqual(bare);
      expect(await fixture.contacts.find('case-3')).toBeUndefined();
    });

    it('keeps the first of two', async () => {
      await fixture.unitOfWork.commit([fixture.contacts.add(contact)]);
      await fixture.unitOfWork.commit([fixture.contacts.add({ ...contact, email: null })]);
      expect(await fixture.contacts.find('case-1')).toEqual(contact);
    });

    it('remembers the post that has the case, and forgets it', async () => {
      await fixture.unitOfWork.commit([fixture.contacts.add(contact)]);
      await fixture.unitOfWork.commit([fixture.contacts.setHandler('case-1', 'roads-officer')]);
      expect(await fixture.contacts.find('case-1')).toEqual({ ...contact, handlerPostId: 'roads-officer' });
      await fixture.unitOfWork.commit([fixture.contacts.setHandler('case-1', null)]);
      expect(await fixture.contacts.find('case-1')).toEqual(contact);
    });

    it('does nothing about a case that it does not know', async () => {
      await fixture.unitOfWork.commit([fixture.contacts.setHandler('case-9', 'roads-officer')]);
      expect(await fixture.contacts.find('case-9')).toBeUndefined();
    });
  });
};
