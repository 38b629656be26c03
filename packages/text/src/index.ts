export { maskNumbers } from './mask-numbers.ts';
export { normalise, NUMBER, words } from './normalise.ts';
export { tokens } from './tokens.ts';
