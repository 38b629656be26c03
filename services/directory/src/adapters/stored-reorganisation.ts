import { reorganisationSchema } from '@tanggap/contracts';
import type { Reorganisation } from '#/domain/reorganisation.ts';

/** @throws ZodError when the text is not ours to read */
export const reorganisationOf = (text: unknown): Reorganisation => reorganisationSchema.parse(JSON.parse(String(text)));
