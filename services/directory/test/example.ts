import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const EXAMPLE_PATH = fileURLToPath(new URL('./small-city.yaml', import.meta.url));

/** The example installation with pieces of its text replaced. @throws Error when a piece is not there */
export const exampleWith = async (...replacements: readonly (readonly [from: string, to: string])[]): Promise<string> => {
  const example = await readFile(EXAMPLE_PATH, 'utf8');
  return replacements.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The example does not hold: ${from}`);
    return text.replace(from, to);
  }, example);
};
