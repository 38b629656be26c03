import { mongoInsert, mongoUpdate } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { textOf } from '#/domain/entity.ts';
import type { Entity, EntityKind } from '#/domain/entity.ts';
import type { DirectoryStore } from '#/ports/directory-store.ts';
import { bodyOf } from '../stored-entity.ts';
import { ENTITIES } from './collections.ts';

const idOf = (kind: EntityKind, id: string): string => `${kind}/${id}`;
const contentOf = (entity: Entity) => ({
  parentCode: entity.kind === 'area' ? entity.body.parentCode : null,
  text: textOf(entity),
});

export const mongoDirectoryStore = (database: MongoDatabase): DirectoryStore => {
  const entities = database.model(ENTITIES);
  const textsOf = (filter: object) => entities.find(filter, { text: 1 }).sort({ entityId: 1 }).lean();

  return {
    stored: async () => {
      const documents = await entities.find().sort({ _id: 1 }).lean();
      return documents.map(({ kind, entityId: id, version, text }) => ({ kind, id, version, text }));
    },
    list: async (kind) => (await textsOf({ kind })).map(({ text }) => bodyOf(kind, text)),
    find: async (kind, id) => {
      const document = await entities.findOne({ _id: idOf(kind, id) }, { text: 1 }).lean();
      return document ? bodyOf(kind, document.text) : undefined;
    },
    versionOf: async (kind, id) => (await entities.findOne({ _id: idOf(kind, id) }, { version: 1 }).lean())?.version,
    areasBelow: async (parentCode) => (await textsOf({ kind: 'area', parentCode })).map(({ text }) => bodyOf('area', text)),
    add: (entity) => {
      const { kind, id } = entity;
      return mongoInsert(entities, { _id: idOf(kind, id), kind, entityId: id, version: 1, ...contentOf(entity) });
    },
    replace: (entity, version) => {
      const current = { _id: idOf(entity.kind, entity.id), version };
      return mongoUpdate(entities, current, { $set: contentOf(entity), $inc: { version: 1 } }, 'one-row');
    },
  };
};
