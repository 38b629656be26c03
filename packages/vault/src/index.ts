export { vaultCarried } from './carried.ts';
export type { DataKey, KeyStore } from './key-store.ts';
export { createVault, masterKeyFits } from './vault.ts';
export type { KeyKind, Vault } from './vault.ts';
export { sqliteKeyStore } from './sqlite-key-store.ts';
