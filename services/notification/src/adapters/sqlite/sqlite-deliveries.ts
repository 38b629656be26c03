import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Deliveries, DeliveryFilter } from '#/ports/deliveries.ts';
import { DELIVERY_COLUMNS, deliveryOf, valuesOf } from './delivery-row.ts';

const ADD = `
  INSERT INTO notification_delivery (${DELIVERY_COLUMNS})
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id, person) DO NOTHING`;

/** The rest of a delivery never changes. */
const SAVE = `
  UPDATE notification_delivery
  SET language = ?, state = ?, attempts = ?, next_attempt_at = ?, uncertain = ?, reason = ?, version = ?
  WHERE id = ? AND version = ?`;

const DUE = `
  SELECT * FROM notification_delivery WHERE state IN ('queued', 'sending') AND next_attempt_at <= ?
  ORDER BY next_attempt_at LIMIT ?`;

/** Only the conditions that are asked for, so that each has its index. */
const listQuery = ({ state, caseId, before, limit }: DeliveryFilter) => {
  const conditions = [
    { sql: 'state = ?', value: state },
    { sql: 'case_id = ?', value: caseId },
    { sql: 'id < ?', value: before },
  ].flatMap(({ sql, value }) => (value === null ? [] : [{ sql, value }]));
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  return {
    sql: `SELECT * FROM notification_delivery ${where} ORDER BY id DESC LIMIT ?`,
    params: [...conditions.map(({ value }) => value), limit],
  };
};

export const sqliteDeliveries = (database: SqliteDatabase): Deliveries => ({
  add: (delivery) => sqliteWrite(ADD, valuesOf(delivery)),
  save: ({ id, language, state, attempts, nextAttemptAt, uncertain, reason, version }) =>
    sqliteWrite(SAVE, [language, state, attempts, nextAttemptAt, uncertain ? 1 : 0, reason, version, id, version - 1], 'one-row'),
  find: async (id) => {
    const row = database.get('SELECT * FROM notification_delivery WHERE id = ?', id);
    return row && deliveryOf(row);
  },
  due: async (now, limit) => database.all(DUE, now, limit).map(deliveryOf),
  ofBreach: async (caseId, breach) =>
    database.all('SELECT * FROM notification_delivery WHERE case_id = ? AND breach = ? ORDER BY id', caseId, breach).map(deliveryOf),
  list: async (filter) => {
    const { sql, params } = listQuery(filter);
    return database.all(sql, ...params).map(deliveryOf);
  },
});
