import { mongoDelete, mongoInsert, mongoUpdate } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Imports } from '#/ports/imports.ts';
import { IMPORTS, ORIGINS } from './collections.ts';
import { originId } from './ids.ts';

export const mongoImports = (database: MongoDatabase): Imports => {
  const imports = database.model(IMPORTS);
  const origins = database.model(ORIGINS);
  return {
    load: async (id) => {
      const found = await imports.findOne({ _id: id }).lean();
      if (!found) return undefined;
      const { line, rows, imported, known, rejected, reportBytes } = found;
      return { id, line, rows, imported, known, rejected, reportBytes };
    },
    save: ({ id, ...progress }, before) =>
      before
        ? mongoUpdate(imports, { _id: id, line: before.line, rows: before.rows }, { $set: progress }, 'one-row')
        : mongoInsert(imports, { _id: id, ...progress }),
    forget: (id) => mongoDelete(imports, { _id: id }),
    known: async (source, sourceIds) => {
      const ids = sourceIds.map((sourceId) => originId(source, sourceId));
      const found = await origins.find({ _id: database.trusted({ $in: ids }) }).lean();
      return new Set(found.map(({ _id }) => _id.slice(source.length + 1)));
    },
    add: ({ source, sourceId, caseId }) => mongoInsert(origins, { _id: originId(source, sourceId), caseId }),
  };
};
