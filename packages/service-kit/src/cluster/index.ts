export { clockAnchorOf, installationMongoMigrations } from './clock-anchor.ts';
export { markInstallationMoved, movedTo, requireNotMoved, unmarkInstallation } from './moved-mark.ts';
export { databaseNames } from './names.ts';
export { runService } from './run-service.ts';
export type { ServiceEdge, ServiceProgram } from './run-service.ts';
export { openServerClock } from './server-clock.ts';
export { waitFor } from './wait-for.ts';
