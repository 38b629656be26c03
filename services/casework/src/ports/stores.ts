import type { AccessLog } from './access-log.ts';
import type { CaseFiles } from './case-files.ts';
import type { CaseReads } from './case-reads.ts';
import type { HistoryArchive } from './history-archive.ts';
import type { SearchIndex } from './search-index.ts';

/** All that casework keeps, over one database. */
export type Stores = {
  readonly files: CaseFiles;
  readonly reads: CaseReads;
  readonly archive: HistoryArchive;
  readonly accessLog: AccessLog;
  readonly searchIndex: SearchIndex;
};
