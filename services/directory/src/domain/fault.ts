/** A place in a file; both count from 1. */
export type Position = { readonly line: number; readonly column: number };

/** A value, and where it was written. */
export type Located<T = string> = { readonly value: T; readonly at: Position };

/** What is wrong at a place, and what to do about it. Holds no name or address of a person. */
export type Fault = { readonly at: Position; readonly problem: string; readonly remedy: string };

type Placed = { readonly at: Position };
export const byPosition = (a: Placed, b: Placed): number => a.at.line - b.at.line || a.at.column - b.at.column;
