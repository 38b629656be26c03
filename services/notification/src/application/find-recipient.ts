import { isAppError } from '@tanggap/kernel';
import type { Vault } from '@tanggap/vault';
import type { Delivery } from '#/domain/delivery.ts';
import { findHolder } from '#/domain/holder.ts';
import type { Posts, Recipient } from '#/domain/holder.ts';
import type { CaseContact, Contacts } from '#/ports/contacts.ts';

type Parts = { readonly contacts: Contacts; readonly posts: Posts; readonly vault: Pick<Vault, 'open'> };

/** Finds the address at the moment of sending: nowhere else is a reporter's address open. */
export const findRecipient = ({ contacts, posts, vault }: Parts) => {
  const findReporter = async ({ email, language }: CaseContact): Promise<Recipient> => {
    if (email === null) return { type: 'suppressed', reason: 'no-contact' };
    try {
      return { type: 'known', address: await vault.open(email), language };
    } catch (error) {
      if (isAppError(error, 'KEY_ERASED')) return { type: 'suppressed', reason: 'erased' };
      throw error;
    }
  };

  return async ({ caseId, person }: Pick<Delivery, 'caseId' | 'person'>): Promise<Recipient> => {
    const contact = await contacts.find(caseId);
    if (!contact) return { type: 'unknown', reason: 'the submission of this case is not known yet' };
    return person.type === 'reporter' ? findReporter(contact) : findHolder(posts, person.postId, contact.concerns);
  };
};

export type FindRecipient = ReturnType<typeof findRecipient>;
