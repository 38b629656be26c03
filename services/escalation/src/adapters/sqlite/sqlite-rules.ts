import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Recalculations } from '#/ports/recalculations.ts';
import type { RuleDocuments } from '#/ports/rule-documents.ts';
import { decodeRecalculation, decodeRuleVersion, encode } from '../rules-codec.ts';

const INSERT = `
  INSERT INTO escalation_rule_version (kind, rule_id, version, edit, state, body) VALUES (?1, ?2, ?3, 1, ?4, ?5)
  ON CONFLICT DO NOTHING`;
const UPDATE = `
  UPDATE escalation_rule_version SET edit = ?4, state = ?5, body = ?6
  WHERE kind = ?1 AND rule_id = ?2 AND version = ?3 AND edit = ?4 - 1`;
const PUT = `
  INSERT INTO escalation_recalculation (id, asked_at, state, body) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET state = excluded.state, body = excluded.body`;

export const sqliteRuleDocuments = (database: SqliteDatabase): RuleDocuments => ({
  all: async () =>
    database
      .all('SELECT body FROM escalation_rule_version ORDER BY kind, rule_id, version')
      .map((row) => decodeRuleVersion(String(row['body']))),
  countEffective: async () => Number(database.get("SELECT count(*) AS n FROM escalation_rule_version WHERE state = 'effective'")?.['n']),
  save: (version) => {
    const { kind, id, version: number, edit, state } = version;
    const body = encode(version);
    return [
      edit === 1
        ? sqliteWrite(INSERT, [kind, id, number, state, body], 'one-row')
        : sqliteWrite(UPDATE, [kind, id, number, edit, state, body], 'one-row'),
    ];
  },
});

export const sqliteRecalculations = (database: SqliteDatabase): Recalculations => ({
  list: async (limit) =>
    database
      .all('SELECT body FROM escalation_recalculation ORDER BY asked_at DESC LIMIT ?', limit)
      .map((row) => decodeRecalculation(String(row['body']))),
  unfinished: async () =>
    database
      .all("SELECT body FROM escalation_recalculation WHERE state <> 'done' ORDER BY asked_at")
      .map((row) => decodeRecalculation(String(row['body']))),
  save: (recalculation) => {
    const { id, askedAt, state } = recalculation;
    return [sqliteWrite(PUT, [id, askedAt.epochMilliseconds, state, encode(recalculation)])];
  },
});
