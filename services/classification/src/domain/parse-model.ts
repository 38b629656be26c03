import { AppError } from '@tanggap/kernel';
import { FORMAT, versionFor } from './model-codec.ts';
import type { ModelFiles } from './model-codec.ts';
import type { Model, ModelClass, Offices } from './model.ts';
import { averageOf } from './score-classes.ts';
import { vocabularyOf } from './vocabulary.ts';

type Json = Readonly<Record<string, unknown>>;

const invalid = (reason: string, cause?: unknown): AppError =>
  new AppError('MODEL_INVALID', `The model files cannot be used: ${reason}. Train again, or restore them`, { cause, details: { reason } });

const objectAt = (value: unknown, path: string): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(`${path} is no object`);
  return value as Json;
};

const numberAt = (json: Json, key: string, isGood: (value: number) => boolean): number => {
  const value = json[key];
  if (typeof value !== 'number' || !Number.isFinite(value) || !isGood(value)) throw invalid(`${key} is out of range`);
  return value;
};

const stringAt = (json: Json, key: string): string => {
  const value = json[key];
  if (typeof value !== 'string' || value === '') throw invalid(`${key} is no text`);
  return value;
};

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;
const isShare = (value: number): boolean => value >= 0 && value <= 1;
const isAny = (): boolean => true;
const isPositive = (value: number): boolean => value > 0;

const agencyAt = (value: unknown, path: string) => {
  const json = objectAt(value, path);
  return { id: stringAt(json, 'id'), name: stringAt(json, 'name') };
};

const categoryAt = (value: unknown): ModelClass['category'] => {
  const json = objectAt(value, 'category');
  const type = json['type'];
  if (type === 'agency') return { type, ...agencyAt(json, 'category') };
  if (type === 'village-office' || type === 'district-office' || type === 'other') return { type };
  throw invalid('a category is of no known type');
};

const classAt = (value: unknown): ModelClass => {
  const json = objectAt(value, 'class');
  return {
    category: categoryAt(json['category']),
    label: stringAt(json, 'label'),
    rows: numberAt(json, 'rows', isCount),
    bias: numberAt(json, 'bias', isAny),
    scale: numberAt(json, 'scale', isPositive),
  };
};

const officesAt = (value: unknown): Offices => {
  const json = objectAt(value, 'offices');
  const byCode = (key: string) => new Map(Object.entries(objectAt(json[key], key)).map(([code, agency]) => [code, agencyAt(agency, code)]));
  return {
    villages: byCode('villages'),
    districts: byCode('districts'),
    villageShare: numberAt(json, 'villageShare', isShare),
    districtShare: numberAt(json, 'districtShare', isShare),
  };
};

const linkAt = (value: unknown): Model['link'] => {
  const json = objectAt(value, 'link');
  return { slope: numberAt(json, 'slope', isPositive), offset: numberAt(json, 'offset', isAny) };
};

const manifestOf = (text: string): Json => {
  try {
    return objectAt(JSON.parse(text), 'the manifest');
  } catch (error) {
    throw error instanceof AppError ? error : invalid('the manifest is no JSON', error);
  }
};

const periodAt = (value: unknown): Model['trained'] => {
  const json = objectAt(value, 'trained');
  return { rows: numberAt(json, 'rows', isCount), from: stringAt(json, 'from'), through: stringAt(json, 'through') };
};

/** A model from its files. Throws MODEL_INVALID, with the reason, when they are not what one training wrote together. */
export const parseModel = ({ manifest, features, weights }: ModelFiles): Model => {
  const { version, ...facts } = manifestOf(manifest);
  if (facts['format'] !== FORMAT) throw invalid(`its format is not ${FORMAT}`);
  const trained = periodAt(facts['trained']);
  if (version !== versionFor(trained.through, facts, features, weights)) throw invalid('its files do not belong together, or were changed');

  const classes = Array.isArray(facts['classes']) ? facts['classes'].map(classAt) : [];
  if (classes.length < 2) throw invalid('it has fewer than two classes');
  const names = features.split('\n').slice(0, -1);
  const words = numberAt(facts, 'words', (value) => isCount(value) && value <= names.length);
  const pieces = numberAt(facts, 'pieces', (value) => value === names.length - words);
  if (weights.length !== names.length * (2 + classes.length)) throw invalid('it has not one weight for each feature and class');
  const view = new DataView(weights.buffer, weights.byteOffset, weights.byteLength);
  const frequency = Uint16Array.from({ length: words + pieces }, (_, index) => view.getUint16(index * 2, true));
  const planes = { classes, weights: new Int8Array(weights.buffer, weights.byteOffset + names.length * 2, names.length * classes.length) };
  return {
    version,
    trained,
    ...planes,
    average: averageOf(planes),
    vocabulary: vocabularyOf(names.slice(0, words), names.slice(words), numberAt(facts, 'complaints', isCount), frequency),
    link: linkAt(facts['link']),
    threshold: numberAt(facts, 'threshold', isShare),
    offices: officesAt(facts['offices']),
    // Its hash says that a training wrote it: figures are shown, never computed with.
    evaluation: facts['evaluation'] as Model['evaluation'],
  };
};
