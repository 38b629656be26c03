import type { UnitOfWork } from '../unit-of-work.ts';

export type SqliteValue = string | number | bigint | null | Uint8Array;
type Row = Record<string, SqliteValue>;

/** One forward step of a schema. Applied once, in the order given; never edited after a release. */
export type Migration = { readonly id: string; readonly sql: string };

/** The embedded profile's store: one file, one connection per process, many processes at most. */
export type SqliteDatabase = UnitOfWork & {
  readonly profile: 'embedded';
  /** Rows as the driver gives them: parse them into a type before use. */
  all(sql: string, ...params: readonly SqliteValue[]): Row[];
  get(sql: string, ...params: readonly SqliteValue[]): Row | undefined;
  iterate(sql: string, ...params: readonly SqliteValue[]): Iterable<Row>;
  migrate(migrations: readonly Migration[]): void;
  /** Moves the journal into the file and empties it, as far as no reader still needs it. */
  emptyJournal(): void;
  /** Calls back after each group of commits of this process; returns the way to stop it. */
  onCommit(listener: () => void): () => void;
  /** Waits for commits under way, then closes the file. */
  close(): Promise<void>;
};
