import { AppError, newId } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Directory } from '#/domain/directory.ts';
import { differences, entitiesOf } from '#/domain/entity.ts';
import type { Change, Differences } from '#/domain/entity.ts';
import { overlaid } from '#/domain/overlay.ts';
import type { DirectoryStore } from '#/ports/directory-store.ts';
import type { ReorganisationStore } from '#/ports/reorganisation-store.ts';
import { publicationOf } from '#/publications.ts';
import { directoryInvalid } from './directory-invalid.ts';
import type { LoadDirectory } from './load-directory.ts';

export type Seeded = { readonly added: number; readonly changed: number; readonly unchanged: number };

type Parts = {
  readonly load: LoadDirectory;
  readonly store: DirectoryStore;
  readonly reorganisations: Pick<ReorganisationStore, 'list'>;
  readonly unitOfWork: UnitOfWork;
  readonly outbox: Outbox;
  readonly clock: Clock;
};

/** Entities per commit: a large realm must not hold the store for long. */
const CHUNK = 500;
const removal = (path: string, removed: Differences['removed']): AppError => {
  const names = removed.map(({ kind, id }) => `${kind} ${id}`);
  const shown = names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');
  const why = 'cases and their history refer to what was once published';
  return new AppError(
    'DIRECTORY_REMOVAL',
    `${path} no longer holds: ${shown}. Put it back, for ${why}; agencies and units are closed by: tanggap reorganise. Nothing was changed`,
    {
      details: { removed: names },
    },
  );
};

/** What the file says, seen from now: what reorganisations have changed since stays changed. */
const asReorganised = async (directory: Directory, { store, reorganisations }: Parts): Promise<Directory> => {
  const all = await reorganisations.list();
  if (all.length === 0) return directory;
  const [agencies, units, posts] = await Promise.all([store.list('agency'), store.list('unit'), store.list('post')]);
  return overlaid(directory, { agencies, units, posts }, all);
};

/**
 * Makes the store hold what the file says with all reorganisations in force, and publishes what is new or changed; a second run publishes nothing.
 * A run that broke off is completed by the next.
 *
 * @throws AppError `DIRECTORY_FILE_UNREADABLE`, `DIRECTORY_INVALID` (details.faults), `DIRECTORY_REMOVAL`,
 * and `VERSION_CONFLICT` or `DUPLICATE_KEY` when another process seeds at the same time
 */
export const seedDirectory =
  (parts: Parts) =>
  async (path: string): Promise<Seeded> => {
    const { load, store, unitOfWork, outbox, clock } = parts;
    const loaded = await load(path);
    if (!loaded.ok) throw directoryInvalid(path, loaded.faults);
    const { changes, unchanged, removed } = differences(entitiesOf(await asReorganised(loaded.directory, parts)), await store.stored());
    if (removed.length > 0) throw removal(path, removed);

    const envelope = { time: clock.now(), cause: { correlationId: newId(), eventId: null } };
    const writesOf = ({ entity, version }: Change) => [
      version === null ? store.add(entity) : store.replace(entity, version),
      ...outbox.publish([publicationOf(entity, envelope)]),
    ];
    for (let start = 0; start < changes.length; start += CHUNK) {
      await unitOfWork.commit(changes.slice(start, start + CHUNK).flatMap(writesOf));
    }
    const added = changes.filter(({ version }) => version === null).length;
    return { added, changed: changes.length - added, unchanged };
  };
