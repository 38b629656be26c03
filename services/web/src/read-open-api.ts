import { readFile } from 'node:fs/promises';
import { AppError } from '@tanggap/kernel';

export type OpenApiDocument = Readonly<Record<string, unknown>>;

const isDocument = (value: unknown): value is OpenApiDocument =>
  typeof value === 'object' && value !== null && 'openapi' in value && 'paths' in value;

/** The document that `tanggap openapi` has written. @throws AppError `OPENAPI_FILE_INVALID` */
export const readOpenApi = async (path: string): Promise<OpenApiDocument> => {
  try {
    const document: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isDocument(document)) return document;
    throw new TypeError('it is no OpenAPI document');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown error';
    throw new AppError('OPENAPI_FILE_INVALID', `OPENAPI_FILE ${path} cannot be used: ${reason}; write it with tanggap openapi`, { cause });
  }
};
