import { tallyOfDocuments } from '@tanggap/persistence/carry';
import type { CarriedDocument } from '@tanggap/persistence/carry';
import { fromBson, openMongoSnapshot } from '@tanggap/persistence/mongo/backup';
import { databasesOf } from '../backup/cluster-databases.ts';
import type { Progress } from '../backup/progress.ts';
import type { Carry } from './carries.ts';
import { countedOf } from './compare.ts';
import type { Counted } from './compare.ts';

export const databaseNameOf = ({ holds, database }: Carry, prefix: string): string => {
  const name = databasesOf(prefix, holds).get(database);
  if (name === undefined) throw new TypeError(`There is no database ${database} for ${holds}`);
  return name;
};

/** What the databases of a cluster hold, all as of one instant. */
export type ClusterRows = {
  /** In the order in which documents become rows. */
  documents(carry: Carry): AsyncIterable<CarriedDocument>;
  /** As the rows that the documents stand for. */
  counted(progress: Progress): Promise<Counted[]>;
  close(): Promise<void>;
};

/** @throws AppError `STORE_UNAVAILABLE`, `NO_INSTALLATION` */
export const openClusterRows = async (url: string, prefix: string, carries: readonly Carry[]): Promise<ClusterRows> => {
  const snapshot = await openMongoSnapshot(url, [...new Set(carries.map((carry) => databaseNameOf(carry, prefix)))]);
  const documents = async function* (carry: Carry): AsyncGenerator<CarriedDocument> {
    const { collection, arrival } = carry.table;
    for await (const bytes of snapshot.documents(databaseNameOf(carry, prefix), collection, arrival)) yield fromBson(bytes);
  };
  return {
    documents,
    counted: async (progress) => {
      const counted: Counted[] = [];
      for (const carry of carries) {
        progress.at(`comparing ${carry.database} ${carry.table.table}`);
        counted.push(countedOf(carry, await tallyOfDocuments(carry.table, documents(carry))));
      }
      return counted;
    },
    close: snapshot.close,
  };
};
