import { join } from 'node:path';
import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import { linearClassifier } from '#/adapters/linear-classifier.ts';
import { classifySubmission } from '#/application/classify-submission.ts';
import { onSubmissionReceived } from '#/consumers/on-submission-received.ts';
import { modelRoutes } from '#/http/routes.ts';
import type { Classifier } from '#/ports/classifier.ts';
import { readModel } from '#/training/model-files.ts';

export { trainFromCsv } from '#/training/train-command.ts';
export type { TrainProgress, TrainReport } from '#/training/train-command.ts';
export type { Classifier };

/** The model that comes with Tanggap. */
export const SHIPPED_MODEL = join(import.meta.dirname, '..', 'model');

/** @throws AppError `MODEL_INVALID` */
export const loadClassifier = async (folder: string = SHIPPED_MODEL): Promise<Classifier> => linearClassifier(await readModel(folder));

/** Finds out what a complaint is about. */
export const createClassification = (classifier: Classifier, parts: ServiceParts): Service => {
  const { bus, clock, logger } = parts;
  const classify = classifySubmission({ classifier, vault: parts.vault(['text']) });
  const onSubmission = onSubmissionReceived(classify, bus.outbox('classification'), clock);
  const consumer = bus.consume({
    group: 'classification',
    topics: ['case-events'],
    handlers: { 'submission.received': onSubmission, 'submission.imported': onSubmission },
  });
  return composeService({ name: 'classification', logger, routes: modelRoutes(classifier), consumers: [consumer] });
};
