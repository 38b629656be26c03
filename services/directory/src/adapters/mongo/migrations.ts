import type { MongoMigration } from '@tanggap/persistence/mongo';

export const directoryMongoMigrations: readonly MongoMigration[] = [
  {
    id: 'directory-0001',
    collections: {
      directory_entity: [
        { name: 'kind', key: { kind: 1, entityId: 1 } },
        { name: 'parent', key: { kind: 1, parentCode: 1, entityId: 1 } },
      ],
      directory_api_key: [],
    },
  },
  { id: 'directory-0002', collections: { directory_reorganisation: [] } },
];
