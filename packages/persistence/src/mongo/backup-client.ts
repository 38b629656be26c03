import { AppError } from '@tanggap/kernel';
import { mongo } from 'mongoose';

const SELECTION_MS = 10_000;

/** A connection for work on whole databases. @throws AppError `STORE_UNAVAILABLE` */
export const connect = async (url: string): Promise<mongo.MongoClient> => {
  const client = new mongo.MongoClient(url, {
    serverSelectionTimeoutMS: SELECTION_MS,
    readPreference: 'primary',
    writeConcern: { w: 'majority' },
  });
  try {
    return await client.connect();
  } catch (error) {
    await client.close();
    throw new AppError('STORE_UNAVAILABLE', 'MongoDB cannot be reached: check MONGO_URL, and that the replica set has a primary', {
      retryable: true,
      cause: error,
    });
  }
};
