import type { Write } from '@tanggap/persistence';

/** How far an import that is not finished has come: everything up to `line` is stored or reported. */
export type ImportProgress = {
  /** Of file and mapping: another file is another import. */
  readonly id: string;
  /** Of the file, the header being 1: the last line of the last row that was read. */
  readonly line: number;
  /** Rows read so far, whatever became of them. */
  readonly rows: number;
  readonly imported: number;
  /** Rows whose complaint is here from another row or another import. */
  readonly known: number;
  readonly rejected: number;
  /** Bytes of the report of rejected rows that belong to these rows. */
  readonly reportBytes: number;
};

/** A complaint as its source knows it, and as which case it is here. */
export type Origin = { readonly source: string; readonly sourceId: string; readonly caseId: string };

/** What imports have brought, and how far they came. */
export type Imports = {
  load(id: string): Promise<ImportProgress | undefined>;
  /**
   * Committed with the rows that it tells of. Fails with VERSION_CONFLICT or DUPLICATE_KEY when what is stored is not
   * `before`: another process imports the same.
   */
  save(progress: ImportProgress, before: ImportProgress | undefined): Write;
  /** Of an import that is finished: who begins it once more begins anew. */
  forget(id: string): Write;
  /** Those of a source's complaints that are here. */
  known(source: string, sourceIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Fails with DUPLICATE_KEY when the complaint is here. */
  add(origin: Origin): Write;
};
