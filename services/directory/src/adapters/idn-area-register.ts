import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { lineage } from '#/domain/check-areas.ts';
import type { AreaRegister } from '#/ports/area-register.ts';

/** Codes and names of Kepmendagri 300.2.2-2138/2025, as the package idn-area-data carries them (data: ODbL 1.0). */
const FOLDER = join(dirname(fileURLToPath(import.meta.resolve('idn-area-data'))), '..', 'data');
const FILES = ['provinces.csv', 'regencies.csv', 'districts.csv', 'villages.csv'];

type Row = { readonly code: string; readonly name: string };

/**
 * The package's own reader makes objects of all 91,000 areas: 100 MB for a city that needs 200 of them. The code is
 * the first column of every file, so lines of other places are passed over unread.
 */
const rowsWithin = async (file: string, codes: ReadonlySet<string>): Promise<Row[]> => {
  const wanted: string[] = [];
  for await (const line of createInterface({ input: createReadStream(join(FOLDER, file)) })) {
    const code = line.slice(0, line.indexOf(','));
    if (wanted.length === 0 || lineage(code).some((level) => codes.has(level))) wanted.push(line);
  }
  return parse(wanted.join('\n'), { columns: true });
};

export const idnAreaRegister: AreaRegister = {
  names: async (codes) => {
    const wanted = new Set(codes);
    const levels = await Promise.all(FILES.map((file) => rowsWithin(file, wanted)));
    return new Map(levels.flat().map(({ code, name }) => [code, name]));
  },
};
