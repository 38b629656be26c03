import { describe, expect, it } from 'vitest';
import { differences, textOf } from './entity.ts';
import type { Entity, StoredEntity } from './entity.ts';

const area = (code: string, name: string): Entity => ({ kind: 'area', id: code, body: { code, name, parentCode: null } });
const kept = (entity: Entity, version: number): StoredEntity => ({ kind: entity.kind, id: entity.id, version, text: textOf(entity) });

describe('differences', () => {
  it('tells new, changed, unchanged and removed entities apart', () => {
    const stored = [kept(area('35', 'Satu'), 1), kept(area('36', 'Dua'), 4), kept(area('37', 'Tiga'), 1)];
    expect(differences([area('35', 'Satu'), area('36', 'Baru'), area('38', 'Empat')], stored)).toEqual({
      changes: [
        { entity: area('36', 'Baru'), version: 4 },
        { entity: area('38', 'Empat'), version: null },
      ],
      unchanged: 1,
      removed: [kept(area('37', 'Tiga'), 1)],
    });
  });

  it('does not take two kinds with one id for the same', () => {
    const stored: StoredEntity = { kind: 'unit', id: '35', version: 1, text: '{}' };
    expect(differences([area('35', 'Satu')], [stored])).toMatchObject({ changes: [{ version: null }], removed: [{ kind: 'unit' }] });
  });
});
