import mongoose from 'mongoose';

/** What `hello` says about a member, as far as it is used here. */
type Hello = { readonly isWritablePrimary?: boolean; readonly secondary?: boolean };
export type MemberState = 'primary' | 'secondary' | 'neither';

type Admin = (command: Readonly<Record<string, unknown>>) => Promise<unknown>;

const QUICK = { directConnection: true, serverSelectionTimeoutMS: 2_000, connectTimeoutMS: 2_000, socketTimeoutMS: 10_000 };

/** Gives admin commands to this one member, whatever its state. */
const onMember = async <T>(address: string, work: (admin: Admin) => Promise<T>): Promise<T> => {
  const connection = mongoose.createConnection(`mongodb://${address}/admin`, QUICK);
  try {
    await connection.asPromise();
    return await work((command) => connection.getClient().db('admin').command(command));
  } finally {
    await connection.destroy();
  }
};

/** @throws Error when the member does not answer. */
export const memberState = (address: string): Promise<MemberState> =>
  onMember(address, async (admin) => {
    const hello = (await admin({ hello: 1 })) as Hello;
    if (hello.isWritablePrimary) return 'primary';
    return hello.secondary ? 'secondary' : 'neither';
  });

/** The version that runs there, as `6.0.5`. */
export const mongoVersion = (address: string): Promise<string> =>
  onMember(address, async (admin) => ((await admin({ buildInfo: 1 })) as { version: string }).version);

/** Makes the addressed members the replica set `rs0`, unless they are one. Fail-over takes 1–2 s instead of 10. */
export const initiateReplicaSet = (addresses: readonly [string, ...string[]]): Promise<void> =>
  onMember(addresses[0], async (admin) => {
    const members = addresses.map((host, index) => ({ _id: index, host }));
    const settings = { electionTimeoutMillis: 1_500, heartbeatIntervalMillis: 500 };
    await admin({ replSetInitiate: { _id: REPLICA_SET, members, settings } }).catch((error: unknown) => {
      if ((error as { codeName?: string }).codeName !== 'AlreadyInitialized') throw error;
    });
  });

/** Makes the primary a secondary for 10 s, as an operator would before maintenance. */
export const stepDown = (address: string): Promise<void> =>
  onMember(address, async (admin) => {
    await admin({ replSetStepDown: 10, secondaryCatchUpPeriodSecs: 5 });
  });

export const REPLICA_SET = 'rs0';
