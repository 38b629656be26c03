import { loadClassifier } from '@tanggap/classification';
import { Command } from 'commander';
import { z } from 'zod';
import { sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { readJsonLines } from '../json-lines.ts';

const complaintSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().min(1),
  location: z.object({ areaCode: z.string().nullish() }).nullish(),
});

const classify = async (edge: Edge, { model }: { model?: string }): Promise<void> => {
  const classifier = await loadClassifier(model);
  for await (const entry of readJsonLines(edge.stdin)) {
    const parsed = 'value' in entry ? complaintSchema.safeParse(entry.value) : null;
    if (parsed?.success) {
      const { id, text, location } = parsed.data;
      const { kind, agency, alternatives, autoRoute, reasons } = classifier.classify({ text, areaCode: location?.areaCode ?? null });
      sayJson(edge, { id, kind, agency, alternatives, autoRoute, reasons });
    } else {
      const why = 'fault' in entry ? entry.fault : z.prettifyError(parsed?.error ?? new z.ZodError([]));
      const id = z.object({ id: z.unknown() }).safeParse('value' in entry ? entry.value : null).data?.id ?? null;
      sayJson(edge, { id, error: { code: 'LINE_INVALID', message: `line ${entry.line}: ${why}` } });
    }
  }
};

export const classifyCommand = (edge: Edge): Command =>
  new Command('classify')
    .description(
      'Say which agency each complaint is for. Reads JSON lines { id, text, location?: { areaCode? } }, writes one JSON line for each.',
    )
    .option('--model <folder>', 'another model than the one that comes with Tanggap')
    .option('--json', 'accepted for uniformity: the output is always JSON lines')
    .action((options: { model?: string }) => classify(edge, options));
