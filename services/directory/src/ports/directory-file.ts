import type { Draft } from '#/domain/draft.ts';
import type { Fault } from '#/domain/fault.ts';

export type ReadFile =
  /** Read to the end; `faults` are those of single entries, `draft` holds what could be read. */
  | { readonly type: 'read'; readonly draft: Draft; readonly faults: readonly Fault[] }
  /** Not a text of this form at all; what it might say is unknown. */
  | { readonly type: 'unreadable'; readonly faults: readonly Fault[] };

/** A directory in a file that people write. */
export type DirectoryFile = {
  /** Answers within seconds also for a file of junk. @throws AppError `DIRECTORY_FILE_UNREADABLE` when there is no such file */
  read(path: string): Promise<ReadFile>;
};
