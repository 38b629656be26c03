import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '@tanggap/kernel';
import { KEY_BYTES, decrypt, encrypt } from './cipher.ts';
import type { DataKey, KeyStore } from './key-store.ts';

/** `text`: what a case says. `contact`: who reported it. `service`: a service's own short-lived secrets. */
export type KeyKind = 'text' | 'contact' | 'service';

/**
 * Seals and opens personal text. A sealed string names its key, so whoever may open that kind needs nothing else.
 * `ownerId` is the case id (a service's name for the kind `service`).
 */
export type Vault = {
  /** Makes the keys of one owner; must be durable before anything sealed under them is stored. */
  createKeys(ownerId: string, kinds: readonly KeyKind[]): Promise<void>;
  seal(kind: KeyKind, ownerId: string, plain: string): Promise<string>;
  /** @throws AppError `KEY_ERASED` when the key was deleted, `KEY_NOT_GRANTED` when this service may not open the kind. */
  open(sealed: string): Promise<string>;
  erase(kind: KeyKind, ownerId: string): Promise<void>;
  /** A keyed digest for verifiers of short secrets: worthless to whoever steals only the store. */
  digest(context: string, secret: string): string;
};

const PREFIX = 'sealed.v1.';
const CACHE_SIZE = 2_000;
/** A deleted key is forgotten within this time in every process. */
const CACHE_MS = 30_000;

type Cached = { readonly key: Uint8Array; readonly until: number };

const wrappingKeyOf = (masterKey: Uint8Array): Buffer => {
  if (masterKey.length !== KEY_BYTES) throw new AppError('MASTER_KEY_INVALID', `The master key must have ${KEY_BYTES} bytes`);
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'tanggap key wrapping', KEY_BYTES));
};

/** True when the key was wrapped under this master key. @throws AppError `MASTER_KEY_INVALID` */
export const masterKeyFits = (masterKey: Uint8Array, { id, wrapped }: DataKey): boolean => {
  const wrappingKey = wrappingKeyOf(masterKey);
  try {
    return decrypt(wrappingKey, id, wrapped).length === KEY_BYTES;
  } catch {
    return false;
  }
};

/** `masterKey`: 32 bytes. `grants`: the kinds that this service may open; sealing needs no grant. */
export const createVault = (keyStore: KeyStore, masterKey: Uint8Array, grants: readonly KeyKind[]): Vault => {
  const wrappingKey = wrappingKeyOf(masterKey);
  const digestKey = Buffer.from(hkdfSync('sha256', masterKey, '', 'tanggap digest', KEY_BYTES));
  const cache = new Map<string, Cached>();

  const remember = (id: string, key: Uint8Array): Uint8Array => {
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
    cache.set(id, { key, until: Date.now() + CACHE_MS });
    return key;
  };
  const keyFor = async (id: string): Promise<Uint8Array> => {
    const cached = cache.get(id);
    if (cached && cached.until > Date.now()) return cached.key;
    const stored = await keyStore.get(id);
    if (!stored) throw new AppError('KEY_ERASED', 'The key of this text was deleted: it cannot be read any more');
    return remember(id, decrypt(wrappingKey, id, stored.wrapped));
  };

  return {
    createKeys: async (ownerId, kinds) => {
      const fresh = kinds.map((kind) => ({ id: `${kind}:${ownerId}`, key: randomBytes(KEY_BYTES) }));
      await keyStore.add(fresh.map(({ id, key }) => ({ id, wrapped: encrypt(wrappingKey, id, key) })));
    },
    seal: async (kind, ownerId, plain) => {
      const id = `${kind}:${ownerId}`;
      const sealed = encrypt(await keyFor(id), id, Buffer.from(plain, 'utf8'));
      return `${PREFIX}${id}.${sealed.toString('base64url')}`;
    },
    open: async (sealed) => {
      const dot = sealed.lastIndexOf('.');
      const id = sealed.slice(PREFIX.length, dot);
      if (!sealed.startsWith(PREFIX) || dot <= PREFIX.length) throw new AppError('SEALED_TEXT_INVALID', 'This is not a sealed text');
      if (!grants.some((kind) => id.startsWith(`${kind}:`))) {
        throw new AppError('KEY_NOT_GRANTED', `This service may not open ${id.slice(0, id.indexOf(':'))}`);
      }
      return decrypt(await keyFor(id), id, Buffer.from(sealed.slice(dot + 1), 'base64url')).toString('utf8');
    },
    erase: async (kind, ownerId) => {
      const id = `${kind}:${ownerId}`;
      await keyStore.remove(id);
      cache.delete(id);
    },
    digest: (context, secret) => createHmac('sha256', digestKey).update(`${context}\0${secret}`).digest('base64url'),
  };
};
