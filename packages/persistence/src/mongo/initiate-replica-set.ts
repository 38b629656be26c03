import { mongo } from 'mongoose';

/** The server does not belong to a set yet; somebody else was quicker to make it. */
const NOT_YET_INITIALIZED = 94;
const ALREADY_INITIALIZED = 23;

const hasCode = (error: unknown, code: number): boolean => error instanceof mongo.MongoServerError && error.code === code;

/** The URL of one server of a set, asked as itself: a server that is in no set yet answers to nothing else. */
const urlOfFirst = (url: string, first: string): string =>
  url
    .replace(/^(mongodb:\/\/(?:[^@/]*@)?)[^/?]+/u, (_whole, head: string) => head + first)
    .replaceAll(/([?&])replicaSet=[^&]*(?:&|$)/gu, '$1');

/**
 * Makes one replica set of the servers that `url` names (`…/?replicaSet=rs0`), unless there is one. Safe to run again, and
 * in several processes at once. A server is its own member under the name that the URL has for it, so the others must
 * reach it by that name, too.
 * @returns false when there was one already
 * @throws Error when the first server cannot be reached in `timeoutMs` or refuses; TypeError for a URL without a set
 */
export const initiateReplicaSet = async (url: string, timeoutMs = 5_000): Promise<boolean> => {
  const { hosts, replicaSet } = new mongo.MongoClient(url).options;
  const [first] = hosts;
  if (!first || !replicaSet) throw new TypeError('the URL names no replica set: add ?replicaSet=rs0 to it');
  const client = new mongo.MongoClient(urlOfFirst(url, String(first)), { directConnection: true, serverSelectionTimeoutMS: timeoutMs });
  try {
    const admin = client.db('admin');
    try {
      await admin.command({ replSetGetStatus: 1 });
      return false;
    } catch (error) {
      if (!hasCode(error, NOT_YET_INITIALIZED)) throw error;
    }
    const members = hosts.map((host, _id) => ({ _id, host: String(host) }));
    await admin.command({ replSetInitiate: { _id: replicaSet, members } });
    return true;
  } catch (error) {
    if (hasCode(error, ALREADY_INITIALIZED)) return false;
    throw error;
  } finally {
    await client.close();
  }
};
