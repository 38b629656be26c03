// What the documentation's examples use of curl, for machines that have none: curl [-s] [-H HEADER]… [-d BODY] URL
import { parseArgs } from 'node:util';

export const STAND_IN_FOR_CURL = import.meta.filename;

const curl = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      silent: { type: 'boolean', short: 's' },
      header: { type: 'string', short: 'H', multiple: true },
      data: { type: 'string', short: 'd' },
    },
  });
  const headers = (values.header ?? []).map((line): [string, string] => [
    line.slice(0, line.indexOf(':')),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  const response = await fetch(positionals[0] ?? '', { headers, ...(values.data !== undefined && { method: 'POST', body: values.data }) });
  process.stdout.write(await response.text());
};

if (import.meta.main) await curl(process.argv.slice(2));
