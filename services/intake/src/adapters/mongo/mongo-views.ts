import type { Write } from '@tanggap/persistence';
import { mongoById, mongoInsert, mongoUpdate } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { TimelineEntry, Views } from '#/ports/views.ts';
import { entryOf, entryRecordOf, versionAfter, viewOf, viewRecordOf } from '../view-rows.ts';
import { TIMELINE, VIEWS } from './collections.ts';

export const mongoViews = (database: MongoDatabase): Views => {
  const views = database.model(VIEWS);
  const byId = mongoById(database, views);
  const timeline = database.model(TIMELINE);
  const append = (caseId: string, version: number, entry: TimelineEntry): Write =>
    mongoInsert(timeline, { _id: `${caseId}/${version}`, caseId, version, ...entryRecordOf(entry) });
  return {
    load: async (caseId) => {
      const found = await byId(caseId);
      return found ? { view: viewOf(caseId, found), version: found.version } : undefined;
    },
    timeline: async (caseId) => (await timeline.find({ caseId }).sort({ at: 1, version: 1 }).lean()).map(entryOf),
    add: (view, entries) => [
      mongoInsert(views, { _id: view.caseId, version: entries.length, ...viewRecordOf(view) }),
      ...entries.map((entry, index) => append(view.caseId, index + 1, entry)),
    ],
    save: (view, from, entries) => [
      mongoUpdate(
        views,
        { _id: view.caseId, version: from },
        { $set: { ...viewRecordOf(view), version: versionAfter(from, entries) } },
        'one-row',
      ),
      ...entries.map((entry, index) => append(view.caseId, from + 1 + index, entry)),
    ],
  };
};
