import type { Write } from '@tanggap/persistence';
import type { Contacts } from '#/ports/contacts.ts';

/** The case has gone to another post, and nobody is told of it now; null: it is on its way to one. */
export const setHandler =
  (contacts: Contacts) =>
  (caseId: string, postId: string | null): readonly Write[] => [contacts.setHandler(caseId, postId)];

export type SetHandler = ReturnType<typeof setHandler>;
