/** A number with its noun, in English. */
export const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** `1234567` → `1,234,567`. */
export const grouped = (n: number): string => n.toLocaleString('en');

/** Steps, each on a line of its own with its number. */
export const numbered = (steps: readonly string[]): string => steps.map((step, index) => `  ${index + 1}. ${step}`).join('\n');
