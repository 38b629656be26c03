import { EXAMPLES } from '@tanggap/directory';
import { Option } from 'commander';

/** Names one of the example directories; any other word is a usage error that lists them. */
export const exampleOption = (description: string): Option => new Option('--example <name>', description).choices(EXAMPLES);
