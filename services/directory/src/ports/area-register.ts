import type { AreaNames } from '#/domain/check-areas.ts';

/** The official codes and names of Indonesia's areas. */
export type AreaRegister = {
  /** Those of `codes` that exist and all areas inside them; superiors come before their parts. */
  names(codes: readonly string[]): Promise<AreaNames>;
};
