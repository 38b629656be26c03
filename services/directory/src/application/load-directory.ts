import { assembleDirectory } from '#/domain/assemble-directory.ts';
import { checkDraft } from '#/domain/check-draft.ts';
import type { Directory } from '#/domain/directory.ts';
import type { Draft } from '#/domain/draft.ts';
import { byPosition } from '#/domain/fault.ts';
import type { Fault } from '#/domain/fault.ts';
import type { AreaRegister } from '#/ports/area-register.ts';
import type { DirectoryFile } from '#/ports/directory-file.ts';

export type LoadedDirectory =
  | { readonly ok: true; readonly directory: Directory }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Every area code that the file names, right or wrong. */
const codesOf = ({ realm, agencies }: Draft): string[] =>
  [...realm.areas, ...agencies.flatMap(({ units }) => units.flatMap(({ jurisdiction }) => jurisdiction))].map(({ value }) => value);

/** Reads a directory file and holds its parts against each other; all faults come at once, in the order of the file. */
export const loadDirectory =
  (file: DirectoryFile, register: AreaRegister) =>
  async (path: string): Promise<LoadedDirectory> => {
    const read = await file.read(path);
    if (read.type === 'unreadable') return { ok: false, faults: read.faults };
    const names = await register.names(codesOf(read.draft));
    const faults = [...read.faults, ...checkDraft(read.draft, names)].toSorted(byPosition);
    return faults.length > 0 ? { ok: false, faults } : { ok: true, directory: assembleDirectory(read.draft, names) };
  };

export type LoadDirectory = ReturnType<typeof loadDirectory>;
