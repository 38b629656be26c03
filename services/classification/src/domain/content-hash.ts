/**
 * 16 hexadecimal digits that tell contents apart (two FNV-1a sums of 32 bits). Guards against mix-ups and torn files,
 * not against an attacker.
 */
export const contentHash = (bytes: Uint8Array): string => {
  let forward = 0x811c9dc5;
  let backward = 0x01000193;
  for (let at = 0; at < bytes.length; at += 1) {
    forward = Math.imul(forward ^ (bytes[at] ?? 0), 0x01000193);
    backward = Math.imul(backward ^ (bytes[bytes.length - 1 - at] ?? 0), 0x01000193);
  }
  return [forward, backward].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
};
