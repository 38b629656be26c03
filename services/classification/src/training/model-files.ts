import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { serializeModel } from '#/domain/model-codec.ts';
import type { Model } from '#/domain/model.ts';
import { parseModel } from '#/domain/parse-model.ts';

const NAMES = { manifest: 'model.json', features: 'features.txt', weights: 'weights.bin' } as const;

/** Writes the three files of a model into `folder`, which is made if need be. A reader that comes in between sees a mismatch, never a wrong model. */
export const writeModel = async (folder: string, model: Model): Promise<void> => {
  const files = serializeModel(model);
  await mkdir(folder, { recursive: true });
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    const path = join(folder, name);
    await writeFile(`${path}.part`, content);
    await rename(`${path}.part`, path);
  };
  await write(NAMES.features, files.features);
  await write(NAMES.weights, files.weights);
  await write(NAMES.manifest, files.manifest);
};

/** Reads the model in `folder`. Throws MODEL_INVALID when a file is missing, torn or of another training. */
export const readModel = async (folder: string): Promise<Model> => {
  const read = async (name: string): Promise<Buffer> => {
    try {
      return await readFile(join(folder, name));
    } catch (cause) {
      throw new AppError('MODEL_INVALID', `The model file ${name} cannot be read. Train a model, or restore it`, { cause });
    }
  };
  const [manifest, features, weights] = await Promise.all([read(NAMES.manifest), read(NAMES.features), read(NAMES.weights)]);
  return parseModel({ manifest: manifest.toString('utf8'), features: features.toString('utf8'), weights });
};
