import { words } from '@tanggap/text';
import { classify } from '#/domain/classify.ts';
import type { Model } from '#/domain/model.ts';
import type { Classifier } from '#/ports/classifier.ts';

export const linearClassifier = (model: Model): Classifier => ({
  version: model.version,
  metrics: { ...model.evaluation },
  classify: ({ text, areaCode }) => classify(model, { words: words(text), areaCode }),
});
