import { readDirectoryText } from '../src/adapters/yaml/yaml-directory-file.ts';
import { loadDirectory } from '../src/application/load-directory.ts';

const NAMES = new Map([
  ['35', 'Provinsi Uji'],
  ['35.77', 'Kota Sebelah'],
  ['35.77.01', 'Kecamatan Sebelah'],
  ['35.78', 'Kota Uji'],
  ['35.78.10', 'Kecamatan Uji'],
  ['35.78.10.1001', 'Kelurahan Satu'],
  ['35.78.10.1002', 'Kelurahan Dua'],
]);

/** The smallest realm with two agencies; line numbers in tests count from its first line. */
export const VALID = `realm:
  name: Kota Uji
  timeZone: Asia/Jakarta
  calendar: id-national
  areas: [35.78]
oversight:
  - { id: apip, name: Inspektorat, kind: inspectorate, head: { title: Inspektur, holder: { name: Uji A, email: a@example.test } } }
  - { id: admin, name: Admin, kind: national-admin, head: { title: Admin, holder: { name: Uji B, email: b@example.test } } }
  - { id: orang, name: Ombudsman, kind: ombudsman, head: { title: Kepala, holder: { name: Uji C, email: c@example.test } } }
agencies:
  - id: roads
    name: Dinas Jalan
    classifierNames: [Dinas Jalan]
    head: { title: Kepala, holder: { name: Uji D, email: d@example.test } }
    units:
      - id: roads-east
        name: Bidang Timur
        head: { title: Kabid, vacant: true, deputy: roads-east-officer }
        officer: { title: Petugas, holder: { name: Uji E, email: e@example.test, language: en } }
  - id: district
    name: Kecamatan Uji
    kind: district-office
    fourEyes: true
    timeZone: Asia/Makassar
    head: { title: Camat, holder: { name: Uji F, email: f@example.test } }
    posts:
      - { id: district-secretary, title: Sekretaris, holder: { name: Uji G, email: g@example.test } }
    units:
      - id: district-unit
        name: Kantor
        jurisdiction: ['35.78.10']
        head: district-head
        officer: { title: Petugas, holder: { name: Uji H, email: h@example.test } }
      - id: village-one
        name: Kelurahan Satu
        jurisdiction: [35.78.10.1001]
        head: { title: Lurah, holder: { name: Uji I, email: i@example.test } }
        officer: district-secretary
`;

export const load = (text: string) =>
  loadDirectory({ read: async () => readDirectoryText(text) }, { names: async () => NAMES })('directory.yaml');

/** The faults of a text, as lines. */
export const faultsOf = async (text: string): Promise<string[]> => {
  const loaded = await load(text);
  return loaded.ok ? [] : loaded.faults.map(({ at, problem, remedy }) => `${at.line}:${at.column} ${problem}. ${remedy}`);
};

/** The valid text with one piece replaced. @throws Error when the piece is not there */
export const edited = (from: string, to: string): string => {
  if (!VALID.includes(from)) throw new Error(`The valid file does not hold: ${from}`);
  return VALID.replace(from, to);
};
