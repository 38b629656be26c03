/** How many letters have to be put in, taken out or changed to make one text of another. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
};

/** So large a part of the letters may be wrong for a slip of the pen; beyond that it is another name. */
const SLIPS = 3 / 16;

/** The name that was probably meant, small and capital letters being the same; undefined: none is near. */
export const nearestName = (name: string, known: Iterable<string>): string | undefined => {
  const limit = Math.max(1, Math.floor(name.length * SLIPS));
  const near = [...known]
    .filter((other) => Math.abs(other.length - name.length) <= limit)
    .map((other) => ({ other, slips: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ slips }) => slips <= limit);
  return near.toSorted((a, b) => a.slips - b.slips)[0]?.other;
};
