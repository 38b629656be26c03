import { areaLevel } from '#/domain/check-areas.ts';
import type { Directory } from '#/domain/directory.ts';
import { weakPointsOf } from '#/domain/weak-points.ts';
import type { WeakPoint } from '#/domain/weak-points.ts';
import { directoryInvalid } from './directory-invalid.ts';
import type { LoadDirectory } from './load-directory.ts';

export type CheckedDirectory = {
  readonly directory: Directory;
  readonly districts: number;
  readonly villages: number;
  readonly weakPoints: readonly WeakPoint[];
};

/**
 * Looks at a directory file before it is used. `classifierNames`: all that the classifier may find.
 * @throws AppError `DIRECTORY_INVALID` (details.faults), `DIRECTORY_FILE_UNREADABLE`
 */
export const checkDirectory =
  (load: LoadDirectory) =>
  async (path: string, classifierNames: ReadonlySet<string>): Promise<CheckedDirectory> => {
    const loaded = await load(path);
    if (!loaded.ok) throw directoryInvalid(path, loaded.faults);
    const { directory } = loaded;
    const levels = Map.groupBy(directory.areas, ({ code }) => areaLevel(code));
    return {
      directory,
      districts: levels.get('district')?.length ?? 0,
      villages: levels.get('village')?.length ?? 0,
      weakPoints: weakPointsOf(directory, classifierNames),
    };
  };
