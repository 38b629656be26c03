import { AppError } from '@tanggap/kernel';

/** Keys are carried as they are wrapped. @throws AppError `MASTER_KEY_WRONG` */
export const requireSameMasterKey = (ofFolder: Uint8Array, ofCluster: Uint8Array): void => {
  if (Buffer.from(ofFolder).equals(ofCluster)) return;
  throw new AppError(
    'MASTER_KEY_WRONG',
    'MASTER_KEY is not the master key of this installation, and without that nothing sealed could be read. Set it to what ' +
      `this prints: base64 -w0 keys/master.key | tr '+/' '-_' | tr -d '='`,
  );
};
