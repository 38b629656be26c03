/** `escalatedAt` → `escalated_at`. */
export const columnOf = (field: string): string => field.replaceAll(/[A-Z]/gu, (capital) => `_${capital.toLowerCase()}`);

/** `escalated_at` → `escalatedAt`. */
export const fieldOf = (column: string): string => column.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
