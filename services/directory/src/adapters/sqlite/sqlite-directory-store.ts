import { agencySchema, areaSchema, postSchema, realmSchema, unitSchema } from '@tanggap/contracts';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import { textOf } from '#/domain/entity.ts';
import type { BodyOf, EntityKind } from '#/domain/entity.ts';
import type { DirectoryStore } from '#/ports/directory-store.ts';

const SCHEMAS = { realm: realmSchema, area: areaSchema, agency: agencySchema, unit: unitSchema, post: postSchema } as const;

const parseBody = <Kind extends EntityKind>(kind: Kind, json: SqliteValue | undefined): BodyOf<Kind> =>
  SCHEMAS[kind].parse(JSON.parse(String(json))) as unknown as BodyOf<Kind>;

const INSERT = 'INSERT INTO directory_entity (kind, id, version, json) VALUES (?, ?, 1, ?)';
const UPDATE = 'UPDATE directory_entity SET json = ?, version = version + 1 WHERE kind = ? AND id = ? AND version = ?';
const BELOW = `SELECT json FROM directory_entity WHERE kind = 'area' AND json ->> 'parentCode' IS ? ORDER BY id`;

export const sqliteDirectoryStore = (database: SqliteDatabase): DirectoryStore => ({
  stored: async () =>
    database.all('SELECT kind, id, version, json FROM directory_entity').map((row) => ({
      kind: String(row['kind']) as EntityKind,
      id: String(row['id']),
      version: Number(row['version']),
      text: String(row['json']),
    })),
  list: async (kind) =>
    database.all('SELECT json FROM directory_entity WHERE kind = ? ORDER BY id', kind).map((row) => parseBody(kind, row['json'])),
  find: async (kind, id) => {
    const row = database.get('SELECT json FROM directory_entity WHERE kind = ? AND id = ?', kind, id);
    return row && parseBody(kind, row['json']);
  },
  areasBelow: async (parentCode) => database.all(BELOW, parentCode).map((row) => parseBody('area', row['json'])),
  add: (entity) => sqliteWrite(INSERT, [entity.kind, entity.id, textOf(entity)], 'one-row'),
  replace: (entity, version) => sqliteWrite(UPDATE, [textOf(entity), entity.kind, entity.id, version], 'one-row'),
});
