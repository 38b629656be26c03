export { poison } from './poison.ts';
export { createHarness } from './harness.ts';
export type { Harness } from './harness.ts';
export { importedComplaint } from './imported-complaint.ts';
export { sampleDirectory } from './sample-directory.ts';
export { until } from './until.ts';
