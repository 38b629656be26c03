import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './run-tool.ts';
import { CODE_FOLDERS, sourceFiles } from './source-files.ts';

export type Violation = { readonly rule: string; readonly from: string; readonly to: string };

export type Architecture = {
  /** Code files that dependency-cruiser read. */
  readonly read: number;
  /** Code files on disk that it did not read. */
  readonly unread: readonly string[];
  readonly violations: readonly Violation[];
  /** What each rule is for, by its name. */
  readonly reasons: ReadonlyMap<string, string>;
};

/** The part of dependency-cruiser's JSON report that is used here. */
type Report = {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
    readonly ruleSetUsed?: { readonly forbidden?: readonly { readonly name: string; readonly comment?: string }[] };
  };
};

/** Reads every import of the workspace at `root` against its .dependency-cruiser.cjs. Throws when the tool itself fails. */
export const readArchitecture = (root: string): Architecture => {
  const folders = CODE_FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const run = runTool('depcruise', [...folders, '--output-type', 'json'], root);
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser failed: ${run.stderr}${run.stdout}`);
  const report = JSON.parse(run.stdout) as Report;
  const sources = new Set(report.modules.map((module) => module.source));
  const files = sourceFiles(root);
  const unread = files.filter((file) => !sources.has(file));
  return {
    read: files.length - unread.length,
    unread,
    violations: report.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    reasons: new Map(report.summary.ruleSetUsed?.forbidden?.map(({ name, comment }) => [name, comment ?? ''])),
  };
};

/**
 * What is wrong, one line each. A file nobody read is wrong too: without a TypeScript it can use,
 * dependency-cruiser reads no .ts file, finds no fault and exits 0.
 */
export const architectureProblems = ({ read, unread, violations, reasons }: Architecture): string[] => [
  ...(read === 0 ? ['dependency-cruiser read 0 modules: nothing was checked.'] : []),
  ...unread.map((file) => `not read by dependency-cruiser: ${file}`),
  ...violations.map(({ rule, from, to }) => `${rule}: ${from}${to === from ? '' : ` -> ${to}`}\n    ${reasons.get(rule) ?? ''}`),
];
