export type HeapEntry = { readonly id: string; readonly atMs: number };

/** A binary heap, earliest first; entries that were disarmed are skipped when they come up. */
export const createAlarmHeap = () => {
  const entries: HeapEntry[] = [];
  const armed = new Map<string, HeapEntry>();

  const swap = (a: number, b: number) => {
    const [left, right] = [entries[a], entries[b]];
    if (!left || !right) return;
    entries[a] = right;
    entries[b] = left;
  };
  const timeAt = (index: number): number => entries[index]?.atMs ?? Number.POSITIVE_INFINITY;

  const siftUp = (from: number) => {
    for (let index = from; index > 0;) {
      const parent = (index - 1) >> 1;
      if (timeAt(parent) <= timeAt(index)) return;
      swap(parent, index);
      index = parent;
    }
  };
  const siftDown = () => {
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const smaller = timeAt(left + 1) < timeAt(left) ? left + 1 : left;
      if (timeAt(smaller) >= timeAt(index)) return;
      swap(smaller, index);
      index = smaller;
    }
  };
  const removeFirst = () => {
    const last = entries.pop();
    if (!last || entries.length === 0) return;
    entries[0] = last;
    siftDown();
  };
  const dropDisarmed = () => {
    for (let first = entries[0]; first && armed.get(first.id) !== first; first = entries[0]) removeFirst();
  };

  return {
    size: (): number => armed.size,
    add: (entry: HeapEntry): void => {
      if (armed.has(entry.id)) return;
      armed.set(entry.id, entry);
      entries.push(entry);
      siftUp(entries.length - 1);
    },
    remove: (id: string): void => {
      armed.delete(id);
    },
    /** Unix milliseconds of the earliest alarm. */
    next: (): number | undefined => {
      dropDisarmed();
      return entries[0]?.atMs;
    },
    /** Takes out up to `limit` ids that are due. */
    takeDue: (nowMs: number, limit: number): string[] => {
      const due: string[] = [];
      for (dropDisarmed(); due.length < limit; dropDisarmed()) {
        const first = entries[0];
        if (!first || first.atMs > nowMs) break;
        due.push(first.id);
        armed.delete(first.id);
        removeFirst();
      }
      return due;
    },
  };
};
