/** A source's name has no slash. */
export const originId = (source: string, sourceId: string): string => `${source}/${sourceId}`;

export const originOf = (id: string) => {
  const slash = id.indexOf('/');
  return { source: id.slice(0, slash), source_id: id.slice(slash + 1) };
};

/** No two pairs have the same text, whatever characters they are made of. */
export const answerId = (caller: string, key: string): string => JSON.stringify([caller, key]);

export const answerKeyOf = (id: string) => {
  const [caller, key] = JSON.parse(id) as [string, string];
  return { caller, key };
};
