import { readFile, stat } from 'node:fs/promises';
import { AppError } from '@tanggap/kernel';
import type { Fault } from '#/domain/fault.ts';
import type { DirectoryFile, ReadFile } from '#/ports/directory-file.ts';
import { MAX_BYTES } from './check-text.ts';
import { parseYaml } from './parse-yaml.ts';
import { readDraft } from './read-draft.ts';
import { createReading } from './reading.ts';

const START = { line: 1, column: 1 };
const unreadable = (faults: readonly Fault[]): ReadFile => ({ type: 'unreadable', faults });
const whole = (problem: string, remedy: string): ReadFile => unreadable([{ at: START, problem, remedy }]);

/** Reads the text of a directory file. */
export const readDirectoryText = (text: string): ReadFile => {
  const parsed = parseYaml(text);
  if (!parsed.ok) return unreadable(parsed.faults);
  if (!parsed.root) return whole('The file is empty', 'Begin with a copy of the example directory');
  const faults: Fault[] = [];
  const draft = readDraft(createReading(faults, parsed.positionOf), parsed.root);
  return { type: 'read', draft, faults };
};

const bytesOf = async (path: string): Promise<Buffer | undefined> => {
  try {
    const { size } = await stat(path);
    return size > MAX_BYTES ? undefined : await readFile(path);
  } catch (cause) {
    throw new AppError('DIRECTORY_FILE_UNREADABLE', `The directory file ${path} cannot be read: check its path and permissions`, { cause });
  }
};

/** Directories in files of YAML 1.2, of which only texts, lists and maps are used. */
export const yamlDirectoryFile: DirectoryFile = {
  read: async (path) => {
    const bytes = await bytesOf(path);
    if (!bytes) return whole('The file is too large', `Write ${MAX_BYTES / 1024 / 1024} MiB at most`);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return whole('The file is not valid UTF-8', 'Save it anew as plain UTF-8 text');
    }
    return readDirectoryText(text);
  },
};
