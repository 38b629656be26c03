import { AppError } from '@tanggap/kernel';
import type { Write } from '@tanggap/persistence';
import type { Realm } from '#/domain/directory.ts';
import type { DirectoryStore } from '#/ports/directory-store.ts';

/** `taken` belongs into the commit of whatever was decided in this turn. */
export type Turn = { readonly realm: Realm; readonly taken: Write };

/**
 * The turn to decide something about all offices and all orders at once. Taken before they are read, and committed with
 * what was decided: of two who decide at the same moment one fails with `VERSION_CONFLICT`, and has to look again. The
 * realm is what they contend for: its version rises, and nothing else of it changes.
 *
 * @throws AppError `NOT_READY` while there is no realm
 */
export const takeTurn = async (directory: Pick<DirectoryStore, 'find' | 'versionOf' | 'replace'>): Promise<Turn> => {
  const version = await directory.versionOf('realm', 'realm');
  // In this order: a realm that is written in between is of another version, and the commit fails.
  const realm = await directory.find('realm', 'realm');
  if (version === undefined || !realm) {
    throw new AppError('NOT_READY', 'The directory is still empty: start the server once', { retryable: true });
  }
  return { realm, taken: directory.replace({ kind: 'realm', id: realm.id, body: realm }, version) };
};
