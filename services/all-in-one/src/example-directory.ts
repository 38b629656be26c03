import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The small example city of the directory service; every person in it is invented. */
export const EXAMPLE_DIRECTORY = join(
  dirname(createRequire(import.meta.url).resolve('@tanggap/directory')),
  '../examples/small-city/directory.yaml',
);
