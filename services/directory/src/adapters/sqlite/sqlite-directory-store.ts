import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { textOf } from '#/domain/entity.ts';
import type { EntityKind } from '#/domain/entity.ts';
import type { DirectoryStore } from '#/ports/directory-store.ts';
import { bodyOf } from '../stored-entity.ts';

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
    database.all('SELECT json FROM directory_entity WHERE kind = ? ORDER BY id', kind).map((row) => bodyOf(kind, row['json'])),
  find: async (kind, id) => {
    const row = database.get('SELECT json FROM directory_entity WHERE kind = ? AND id = ?', kind, id);
    return row && bodyOf(kind, row['json']);
  },
  versionOf: async (kind, id) => {
    const row = database.get('SELECT version FROM directory_entity WHERE kind = ? AND id = ?', kind, id);
    return row && Number(row['version']);
  },
  areasBelow: async (parentCode) => database.all(BELOW, parentCode).map((row) => bodyOf('area', row['json'])),
  add: (entity) => sqliteWrite(INSERT, [entity.kind, entity.id, textOf(entity)], 'one-row'),
  replace: (entity, version) => sqliteWrite(UPDATE, [textOf(entity), entity.kind, entity.id, version], 'one-row'),
});
