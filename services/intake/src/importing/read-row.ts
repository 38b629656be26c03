import { AppError } from '@tanggap/kernel';
import type { PastComplaint } from '#/domain/past-complaint.ts';
import type { Office, Offices } from '#/ports/offices.ts';
import type { Field, Mapping } from './mapping.ts';
import { timeReader } from './read-time.ts';

/** One row of the file, by the names of its columns. */
export type Cells = Readonly<Record<string, string>>;
export type RowFault = { readonly code: string; readonly message: string };
export type ReadRow = { readonly ok: true; readonly past: PastComplaint } | { readonly ok: false; readonly fault: RowFault };

/** What is longer is no name of an office and no word of a list, but perhaps a complaint in the wrong column. */
const SHOWN = 80;
const shown = (value: string): string => (value.length <= SHOWN ? `"${value}"` : `a text of ${value.length} characters`);

/** Reads the rows of a file as its mapping says. What a message says holds no word of a complaint. */
export const createRowReader = (mapping: Mapping, offices: Offices) => {
  const { columns, agencies, kinds, outcomes } = mapping;
  const aliases = new Map(Object.entries(agencies));
  const named = <T>(known: Readonly<Record<string, T>>) => new Map(Object.entries(known));
  const [kindOf, outcomeOf] = [named(kinds), named(outcomes)];

  const cell = (cells: Cells, field: Field): string | null => {
    const names = columns[field];
    if (names === undefined) return null;
    for (const name of [names].flat()) {
      const value = cells[name]?.trim();
      if (value !== undefined && value !== '') return value;
    }
    return null;
  };
  const must = (cells: Cells, field: Field): string => {
    const value = cell(cells, field);
    if (value === null) throw new AppError('FIELD_MISSING', `${field} is empty (column ${[columns[field]].flat().join(' or ')})`);
    return value;
  };
  const instant = timeReader(mapping);
  const time = (cells: Cells, field: Field): Temporal.Instant | null => {
    const value = cell(cells, field);
    return value === null ? null : instant(field, value);
  };
  const word = <T>(cells: Cells, field: 'kind' | 'outcome', known: ReadonlyMap<string, T>): T | null => {
    const value = cell(cells, field);
    if (value === null) return null;
    const meant = known.get(value);
    if (meant === undefined)
      throw new AppError('WORD_UNKNOWN', `${field} ${shown(value)} is not in ${field}s of the mapping: add it there`);
    return meant;
  };
  const officeOf = (name: string): Office => {
    const alias = aliases.get(name);
    const office = alias === undefined ? offices.byName(name) : offices.byId(alias);
    const other = mapping.otherAgencies;
    const found = office ?? (other === undefined ? undefined : offices.byId(other));
    if (!found) {
      throw new AppError(
        'AGENCY_UNKNOWN',
        `The directory has no agency or unit named ${shown(name)}: add it to agencies of the mapping, or to the directory`,
      );
    }
    return found;
  };

  const complaintOf = (cells: Cells): PastComplaint => {
    const receivedAt = instant('receivedAt', must(cells, 'receivedAt'));
    const agency = cell(cells, 'agency');
    const answeredAt = time(cells, 'answeredAt');
    if (!answeredAt && (cell(cells, 'answer') !== null || cell(cells, 'outcome') !== null))
      throw new AppError(
        'ANSWER_WITHOUT_TIME',
        'it has an answer, but answeredAt is empty: say when it was given, or leave the answer out',
      );
    const answer = answeredAt && { at: answeredAt, text: cell(cells, 'answer'), outcome: word(cells, 'outcome', outcomeOf) };
    const reporter = { name: cell(cells, 'reporterName'), email: cell(cells, 'reporterEmail'), phone: cell(cells, 'reporterPhone') };
    return {
      sourceId: must(cells, 'id'),
      receivedAt,
      duty: agency === null ? null : { ...officeOf(agency), since: time(cells, 'assignedAt') ?? receivedAt },
      answer,
      closedAt: time(cells, 'closedAt') ?? (mapping.answered === 'closed' ? answeredAt : null),
      submission: {
        kind: word(cells, 'kind', kindOf),
        title: cell(cells, 'title'),
        text: must(cells, 'text'),
        place: { areaCode: cell(cells, 'areaCode'), latitude: null, longitude: null, address: cell(cells, 'address') },
        occurredAt: null,
        reporter: Object.values(reporter).some((part) => part !== null) ? reporter : null,
        anonymous: false,
        // Nobody has asked its reporter whether the public may see it.
        confidential: true,
        concerns: null,
        language: mapping.language,
      },
    };
  };

  return (cells: Cells): ReadRow => {
    try {
      return { ok: true, past: complaintOf(cells) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ok: false, fault: { code: error.code, message: error.message } };
    }
  };
};

export type RowReader = ReturnType<typeof createRowReader>;
