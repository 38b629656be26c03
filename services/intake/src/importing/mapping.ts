import { readFile } from 'node:fs/promises';
import { AppError } from '@tanggap/kernel';
import { parse } from 'yaml';
import { z } from 'zod';

/** One column, or several of which the first that is not empty counts. */
const column = z.union([z.string(), z.array(z.string()).min(1)]);
const optionalColumn = column.exactOptional();

const isZone = (zone: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
};

const mappingSchema = z.strictObject({
  /** With a row's own id it makes the identity of its case: give each system that you import from another name. */
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/u, 'small letters, digits and hyphens, such as lapor-2022'),
  /** IANA name; for times that say no offset. */
  timeZone: z.string().refine(isZone, 'an IANA name such as Asia/Jakarta'),
  /** How the file writes dates; `iso` is 2022-10-25, `day-month-year` is 25/10/2022, also with dots or hyphens. */
  dates: z.enum(['iso', 'day-month-year']).default('iso'),
  delimiter: z.string().length(1).default(','),
  columns: z.strictObject({
    id: column,
    text: column,
    receivedAt: column,
    title: optionalColumn,
    kind: optionalColumn,
    areaCode: optionalColumn,
    address: optionalColumn,
    agency: optionalColumn,
    assignedAt: optionalColumn,
    answeredAt: optionalColumn,
    answer: optionalColumn,
    outcome: optionalColumn,
    closedAt: optionalColumn,
    reporterName: optionalColumn,
    reporterEmail: optionalColumn,
    reporterPhone: optionalColumn,
  }),
  /** Agencies whose names in the file are not those of the directory: name → id of an agency or a unit. */
  agencies: z.record(z.string(), z.string()).default({}),
  /** Id of the agency or unit that takes rows whose agency is not known; without it they are rejected. */
  otherAgencies: z.string().exactOptional(),
  /** The file's words → Tanggap's. */
  kinds: z.record(z.string(), z.enum(['complaint', 'aspiration', 'information-request'])).default({}),
  outcomes: z.record(z.string(), z.enum(['fulfilled', 'partly-fulfilled', 'not-fulfilled', 'explained'])).default({}),
  /** What a row with an answer and no closing time is: over since its answer, or still open. */
  answered: z.enum(['closed', 'open']).default('closed'),
  language: z.enum(['id', 'en']).default('id'),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type Field = keyof Mapping['columns'];

const invalid = (path: string, faults: readonly string[]): AppError =>
  new AppError('MAPPING_INVALID', `${path} is no mapping yet:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`, {
    details: { faults },
  });

/** @throws AppError `MAPPING_INVALID` with all that is wrong */
export const parseMapping = (path: string, text: string): Mapping => {
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (error) {
    throw invalid(path, [`it is no YAML: ${error instanceof Error ? error.message : 'unreadable'}`]);
  }
  const parsed = mappingSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw invalid(
    path,
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`),
  );
};

/** @throws AppError `MAPPING_INVALID`, `FILE_UNREADABLE` */
export const readMapping = async (path: string): Promise<{ readonly mapping: Mapping; readonly text: string }> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new AppError('FILE_UNREADABLE', `${path} cannot be read (${error.code ?? 'unknown'})`, { cause: error });
  });
  return { mapping: parseMapping(path, text), text };
};

/** A slip in an id would send every row to the wrong office. @throws AppError `MAPPING_INVALID` naming each that the directory lacks */
export const requireOffices = (path: string, { agencies, otherAgencies }: Mapping, isKnown: (id: string) => boolean): void => {
  const named = Object.entries(agencies).map(([name, id]) => ({ place: `agencies.${name}`, id }));
  const all = otherAgencies === undefined ? named : [...named, { place: 'otherAgencies', id: otherAgencies }];
  const unknown = all
    .filter(({ id }) => !isKnown(id))
    .map(({ place, id }) => `${place}: the directory has no agency or unit with the id ${id}`);
  if (unknown.length > 0) throw invalid(path, unknown);
};

/** Columns that a mapping names. */
export const columnsOf = ({ columns }: Mapping): readonly string[] => [...new Set(Object.values(columns).flat())];
