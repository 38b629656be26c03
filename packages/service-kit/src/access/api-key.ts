import { randomBytes } from 'node:crypto';
import { sha256 } from '@tanggap/kernel';

const FORM = /^tgp_([0-9a-f-]{36})_([A-Za-z0-9_-]{43})$/u;

/** The secret has 256 random bits, so a fast hash guards it as well as a slow one. */
export const hashOfSecret = (secret: string): string => sha256(secret);

/** The bearer key to hand out once, and the hash to keep. */
export const issueSecret = (keyId: string): { bearer: string; hash: string } => {
  const secret = randomBytes(32).toString('base64url');
  return { bearer: `tgp_${keyId}_${secret}`, hash: hashOfSecret(secret) };
};

export const parseBearer = (header: string | undefined): { keyId: string; secret: string } | undefined => {
  const match = FORM.exec(header?.replace(/^Bearer /iu, '') ?? '');
  const [, keyId, secret] = match ?? [];
  return keyId && secret ? { keyId, secret } : undefined;
};
