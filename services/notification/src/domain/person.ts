/** Somebody who can be told something: the reporter of a case, or whoever holds a post. Never a name. */
export type Person = { readonly type: 'reporter'; readonly caseId: string } | { readonly type: 'post'; readonly postId: string };

/** The person as stores and events write it: `reporter/<case id>` or `post/<post id>`. */
export const personKey = (person: Person): string => (person.type === 'reporter' ? `reporter/${person.caseId}` : `post/${person.postId}`);

/** The way back; undefined when the text is no person. */
export const parsePerson = (key: string): Person | undefined => {
  const slash = key.indexOf('/');
  const [type, id] = [key.slice(0, slash), key.slice(slash + 1)];
  if (slash < 0 || id === '') return undefined;
  if (type === 'reporter') return { type, caseId: id };
  return type === 'post' ? { type, postId: id } : undefined;
};
