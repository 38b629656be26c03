import { carriedRows } from '@tanggap/persistence/carry';
import type { CarriedTable } from '@tanggap/persistence/carry';

const parentCodeOf = (kind: unknown, json: unknown): string | null =>
  kind === 'area' ? (JSON.parse(String(json)) as { readonly parentCode: string | null }).parentCode : null;

/** All tables of this service, as its collections hold them. */
export const directoryCarried: readonly CarriedTable[] = [
  carriedRows('directory_entity', {
    id: ['kind', 'id'],
    names: { id: 'entityId', json: 'text' },
    extra: { parentCode: ({ kind, json }) => parentCodeOf(kind, json) },
  }),
  carriedRows('directory_api_key', { id: 'key_id' }),
  carriedRows('directory_reorganisation', { id: 'id', names: { json: 'text' } }),
];
