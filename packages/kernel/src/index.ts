export { AppError, isAppError } from './app-error.ts';
export type { AppErrorOptions } from './app-error.ts';
export { assertNever } from './assert-never.ts';
export { manualClock, scaledClock, systemClock } from './clock.ts';
export type { Clock, ClockAnchor, ManualClock } from './clock.ts';
export { gather } from './gather.ts';
export { newId, randomCode } from './ids.ts';
export type { Brand } from './ids.ts';
export { sha256 } from './sha256.ts';
