import { words } from '@tanggap/text';
import { classify } from '#/domain/classify.ts';
import type { Model } from '#/domain/model.ts';
import type { Classifier } from '#/ports/classifier.ts';

const agenciesOf = ({ classes, offices: { villages, districts } }: Model): ReadonlySet<string> =>
  new Set([
    ...classes.flatMap(({ category }) => (category.type === 'agency' ? [category.name] : [])),
    ...[...villages.values(), ...districts.values()].map(({ name }) => name),
  ]);

export const linearClassifier = (model: Model): Classifier => ({
  version: model.version,
  metrics: { ...model.evaluation },
  agencies: agenciesOf(model),
  classify: ({ text, areaCode }) => classify(model, { words: words(text), areaCode }),
});
