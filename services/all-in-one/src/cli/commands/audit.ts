import { createCaseAudit } from '@tanggap/casework';
import { AppError } from '@tanggap/kernel';
import { Command } from 'commander';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { withStores } from '../with-stores.ts';

const verify = (edge: Edge, { json }: { json?: true }): Promise<void> =>
  withStores(edge, async ({ of }) => {
    const result = await createCaseAudit(of('casework').database).verify();
    if (json) sayJson(edge, result);
    else {
      for (const fault of result.faults) say(edge, `case ${fault.caseId}, row ${fault.n}: ${fault.reason}`);
      say(edge, `${result.cases} cases, ${result.rows} rows of history, ${result.faults.length} faults`);
    }
    if (result.faults.length > 0)
      throw new AppError(
        'HISTORY_BROKEN',
        'The history was changed outside the program: keep the store as it is, and compare with a backup',
      );
  });

export const auditCommand = (edge: Edge): Command => {
  const audit = new Command('audit').description('Check that nobody has changed the record.');
  audit
    .command('verify')
    .description('Recompute the hash chain of every case; exit code 1 when a row was changed, removed or reordered.')
    .option('--json', 'print JSON')
    .action((options: { json?: true }) => verify(edge, options));
  return audit;
};
