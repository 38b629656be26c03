import type { Write } from '@tanggap/persistence';
import type { Contacts } from '#/ports/contacts.ts';

/** The case has left its post and is on its way to another. */
export const forgetHandler =
  (contacts: Contacts) =>
  (caseId: string): readonly Write[] => [contacts.setHandler(caseId, null)];

export type ForgetHandler = ReturnType<typeof forgetHandler>;
