export { documentsIn, fromBson, toBson } from './bson-stream.ts';
export { indexesOf } from './migrate.ts';
export { APPLIED_MIGRATIONS, openMongoRestore } from './restore.ts';
export type { MongoRestore, RestoreBeginning } from './restore.ts';
export { openMongoSnapshot } from './snapshot.ts';
export type { IndexDescription, MongoSnapshot, SnapshotCollection } from './snapshot.ts';
