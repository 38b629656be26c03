import { columnOf, fieldOf } from '../sqlite/column-name.ts';
import type { SqliteValue } from '../sqlite/database.ts';

export type CarriedRow = Readonly<Record<string, SqliteValue>>;
export type CarriedDocument = Readonly<Record<string, unknown>>;

/** How the rows of one table of the embedded profile stand as documents in the collection of the cluster. */
export type CarriedTable = {
  readonly table: string;
  readonly collection: string;
  /** Only the rows that have this value in this column: where all services share one table, and each has its collection. */
  readonly only?: { readonly column: string; readonly value: string };
  /** A column that only says where the row stands; it is given anew on arrival, and compared by nobody. */
  readonly numbering?: string;
  /** Fields by which documents are put in order before they become numbered rows; default none. */
  readonly arrival?: Readonly<Record<string, 1>>;
  /** Columns by which rows are put in order before they become documents; default none. */
  readonly order?: readonly string[];
  documentsOf(rows: Iterable<CarriedRow>): Iterable<CarriedDocument>;
  rowsOf(document: CarriedDocument): Iterable<CarriedRow>;
};

/** `idOf` makes the key of a document out of its row; `partsOf` the columns out of the key, where they are nowhere else. */
type MadeId = { idOf(row: CarriedRow): string; partsOf?(id: string): CarriedRow };

type RowForm = Pick<CarriedTable, 'only' | 'numbering' | 'arrival'> & {
  /** A column that is the key of the document, columns that are joined to it with slashes between and are fields as well, or made. */
  readonly id: string | readonly string[] | MadeId;
  /** Columns of 0 and 1 that are false and true in the document. */
  readonly bits?: readonly string[];
  /** Fields that are not named as their column is, in camel case. */
  readonly names?: Readonly<Record<string, string>>;
  readonly collection?: string;
  /** Fields that the document has besides, for the sake of the cluster. */
  readonly extra?: Readonly<Record<string, (row: CarriedRow) => unknown>>;
  /** What the document has in another form than the row, by column; there and back. */
  readonly forms?: Readonly<Record<string, { there(row: CarriedRow): unknown; back(document: CarriedDocument): SqliteValue }>>;
};

const isMade = (id: RowForm['id']): id is MadeId => typeof id === 'object' && 'idOf' in id;

/** One row is one document; what the form does not name is a field of the same name. */
export const carriedRows = (table: string, form: RowForm): CarriedTable => {
  const { id, bits = [], names = {}, collection = table, only, numbering, arrival, extra = {}, forms = {} } = form;
  const areBits = new Set(bits);
  const columns = new Map(Object.entries(names).map(([column, field]) => [field, column]));

  const keyOf = (row: CarriedRow): SqliteValue | undefined => {
    if (isMade(id)) return id.idOf(row);
    return typeof id === 'string' ? row[id] : id.map((column) => String(row[column])).join('/');
  };
  const inKeyOnly = (row: CarriedRow): ReadonlySet<string> => {
    if (typeof id === 'string') return new Set([id]);
    const parts = isMade(id) ? id.partsOf?.(id.idOf(row)) : undefined;
    return new Set(Object.keys(parts ?? {}));
  };
  const fromKey = (key: unknown): CarriedRow => {
    if (typeof id === 'string') return { [id]: key as SqliteValue };
    return (isMade(id) && id.partsOf?.(String(key))) || {};
  };

  const documentOf = (row: CarriedRow): CarriedDocument => {
    const document: Record<string, unknown> = { _id: keyOf(row) };
    const elsewhere = inKeyOnly(row);
    for (const [column, value] of Object.entries(row)) {
      if (column === numbering || elsewhere.has(column)) continue;
      const other = forms[column]?.there(row);
      document[names[column] ?? fieldOf(column)] = other ?? (areBits.has(column) ? value === 1 : value);
    }
    for (const [field, valueOf] of Object.entries(extra)) document[field] = valueOf(row);
    return document;
  };
  const rowOf = (document: CarriedDocument): CarriedRow => {
    const { _id: key, ...fields } = document;
    // A field that older documents lack is false.
    const row: Record<string, SqliteValue> = { ...Object.fromEntries(bits.map((column) => [column, 0])), ...fromKey(key) };
    for (const [field, value] of Object.entries(fields)) {
      if (field in extra) continue;
      const column = columns.get(field) ?? columnOf(field);
      const other = forms[column]?.back(document);
      row[column] = other ?? (areBits.has(column) ? Number(value) : (value as SqliteValue));
    }
    return row;
  };
  return {
    table,
    collection,
    ...(only && { only }),
    ...(numbering !== undefined && { numbering }),
    ...(arrival && { arrival }),
    documentsOf: function* (rows) {
      for (const row of rows) yield documentOf(row);
    },
    rowsOf: (document) => {
      const row = rowOf(document);
      // Several tables may share a collection.
      return only && row[only.column] !== only.value ? [] : [row];
    },
  };
};

type GroupForm = Pick<CarriedTable, 'only' | 'numbering'> & {
  /** Columns that rows of one document agree in, as far as they do not follow from `only`. */
  readonly by: readonly string[];
  documentOf(rows: readonly CarriedRow[]): CarriedDocument;
  rowsOf(document: CarriedDocument): Iterable<CarriedRow>;
};

/** Several rows are one document. */
export const carriedGroups = (table: string, { by, documentOf, rowsOf, ...form }: GroupForm): CarriedTable => ({
  ...form,
  table,
  collection: table,
  order: by,
  documentsOf: function* (rows) {
    let group: CarriedRow[] = [];
    for (const row of rows) {
      const [first] = group;
      if (first && by.some((column) => first[column] !== row[column])) {
        yield documentOf(group);
        group = [];
      }
      group.push(row);
    }
    if (group.length > 0) yield documentOf(group);
  },
  rowsOf,
});
