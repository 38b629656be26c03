import { AppError } from '@tanggap/kernel';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { ClusterSettings } from '@tanggap/service-kit';
import { databaseNames } from '@tanggap/service-kit/cluster';
import { masterKeyFits } from '@tanggap/vault';
import { mongoKeyStore } from '@tanggap/vault/mongo';

/** Keys are carried as they are wrapped. @throws AppError `MASTER_KEY_WRONG` */
export const requireSameMasterKey = (ofFolder: Uint8Array, ofCluster: Uint8Array): void => {
  if (Buffer.from(ofFolder).equals(ofCluster)) return;
  throw new AppError(
    'MASTER_KEY_WRONG',
    'MASTER_KEY is not the master key of this installation, and without that nothing sealed could be read. Set it to what ' +
      `this prints: base64 -w0 keys/master.key | tr '+/' '-_' | tr -d '='`,
  );
};

/** `base` is any database of the cluster that the key is to open. @throws AppError `MASTER_KEY_WRONG` */
export const requireMasterKeyOf = async (base: MongoDatabase, { namePrefix, masterKey }: ClusterSettings): Promise<void> => {
  const key = await mongoKeyStore(base.sibling(databaseNames(namePrefix).keys)).any();
  if (!key || masterKeyFits(masterKey, key)) return;
  throw new AppError(
    'MASTER_KEY_WRONG',
    'The keys of the cluster are wrapped under another MASTER_KEY: set the one that its services have',
  );
};
