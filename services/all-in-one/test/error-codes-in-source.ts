import { filesBelow, readText } from './markdown.ts';

const isSource = (path: string) => path.includes('/src/') && path.endsWith('.ts') && !/\.(test|contract)\.ts$/u.test(path);
const textOf = (folder: string): string => filesBelow(folder).filter(isSource).map(readText).join('\n');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Codes that are thrown, said or listed in a folder's sources; Fastify's own are not ours. */
export const codesIn = (folder: string): ReadonlySet<string> => {
  const text = textOf(folder);
  const lists = filesBelow(folder)
    .filter((path) => path.endsWith('/error-codes.ts'))
    .map(readText)
    .join('\n');
  return new Set([
    ...all(text, /\bAppError\(\s*'([A-Z][A-Z0-9_]+)'/gu),
    ...all(text, /\bcode: '([A-Z][A-Z0-9_]+)'/gu),
    ...all(lists, /^ {2}([A-Z][A-Z0-9_]+): /gmu),
    ...statusesIn(folder).keys(),
  ]);
};

/** HTTP status by code, as the tables beside the routes of a folder have it. */
export const statusesIn = (folder: string): ReadonlyMap<string, string> => {
  const text = filesBelow(folder)
    .filter((path) => isSource(path) && path.includes('/http/'))
    .map(readText)
    .join('\n');
  const tables = [...text.matchAll(/\b([A-Z][A-Z0-9_]+): (\d{3})\b/gu)].map(([, code = '', status = '']) => [code, status] as const);
  const literals = [...text.matchAll(/status: (\d{3}),\s*code: '([A-Z0-9_]+)'/gu)].map(
    ([, status = '', code = '']) => [code, status] as const,
  );
  return new Map([...tables, ...literals]);
};

/** What each code of a service means, by its `error-codes.ts`; empty for a service without one. */
export const meaningsIn = (folder: string): ReadonlyMap<string, string> => {
  const lists = filesBelow(folder).filter((path) => path.endsWith('/src/error-codes.ts'));
  return new Map(
    lists.flatMap((path) =>
      [...readText(path).matchAll(/^ {2}([A-Z][A-Z0-9_]+):\s+'(.*)',$/gmu)].map(([, code = '', meaning = '']) => [code, meaning] as const),
    ),
  );
};
