import { mongoById, mongoKeepFirst, mongoUpdate } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Contacts } from '#/ports/contacts.ts';
import { contactOf, contactRecordOf } from '../contact-record.ts';
import { CONTACTS } from './collections.ts';

export const mongoContacts = (database: MongoDatabase): Contacts => {
  const contacts = database.model(CONTACTS);
  const byId = mongoById(database, contacts);
  return {
    find: async (caseId) => {
      const found = await byId(caseId);
      return found ? contactOf({ ...found, caseId }) : undefined;
    },
    add: (contact) => {
      const { caseId, ...record } = contactRecordOf(contact);
      return mongoKeepFirst(contacts, { _id: caseId }, { _id: caseId, ...record });
    },
    setHandler: (caseId, postId) => mongoUpdate(contacts, { _id: caseId }, { $set: { handlerPostId: postId } }),
  };
};
