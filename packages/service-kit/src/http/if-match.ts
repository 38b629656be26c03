import { AppError } from '@tanggap/kernel';

const ETAG = /^(?:W\/)?"(\d+)"$/u;

/** The version a command was decided on. @throws AppError `IF_MATCH_REQUIRED`, `IF_MATCH_INVALID` */
export const parseIfMatch = (header: string | undefined): number => {
  if (header === undefined) throw new AppError('IF_MATCH_REQUIRED', 'Send If-Match with the ETag of the case as you read it');
  const version = ETAG.exec(header)?.[1];
  if (version === undefined) throw new AppError('IF_MATCH_INVALID', 'If-Match must hold one ETag, such as "7"');
  return Number(version);
};
