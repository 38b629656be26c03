import { Command } from 'commander';
import { describeApi } from '../../described.ts';
import { say } from '../edge.ts';
import type { Edge } from '../edge.ts';

const print = async (edge: Edge): Promise<void> => say(edge, JSON.stringify(await describeApi(), null, 2));

export const openApiCommand = (edge: Edge): Command =>
  new Command('openapi')
    .description('Print the HTTP API of all services as one OpenAPI 3.1 document.')
    .option('--json', 'accepted for uniformity: the output is always JSON')
    .action(() => print(edge));
