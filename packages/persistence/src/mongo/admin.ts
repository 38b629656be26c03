export { initiateReplicaSet } from './initiate-replica-set.ts';
export { inspectMongo, tryMajorityWrite } from './inspect-mongo.ts';
export type { MongoFacts } from './inspect-mongo.ts';
