const person = (name: string): string => `holder: { name: ${name} Rekaan, email: ${name.toLowerCase()}@example.test }`;

const ROADS = `
  - id: roads
    name: Dinas Jalan
    classifierNames: [Dinas Jalan]
    head: { title: Kepala, ${person('Melati')} }
    units:
      - id: roads-unit
        name: Bidang Jalan
        head: { title: Kabid, ${person('Mawar')} }
        officer: { title: Petugas, ${person('Dahlia')} }
`;
const WORKS = `
  - id: works
    name: Dinas Pekerjaan Umum
    classifierNames: [Dinas Pekerjaan Umum]
    head: { title: Kepala, ${person('Soka')} }
    units:
      - id: works-unit
        name: Bidang Umum
        head: { title: Kabid, ${person('Bakung')} }
        officer: { title: Petugas, ${person('Kantil')} }
      - id: works-east
        name: Bidang Timur
        head: works-unit-head
        officer: { title: Petugas, ${person('Randu')} }
`;
const REST = `
  - id: district
    name: Kecamatan Wonocolo
    kind: district-office
    head: { title: Camat, ${person('Cendana')} }
    units:
      - id: district-unit
        name: Kantor Kecamatan
        jurisdiction: ['35.78.02', '35.78.02.1001', '35.78.02.1002']
        head: { title: Sekcam, ${person('Pinus')} }
        officer: { title: Petugas, ${person('Meranti')} }
      - { id: village-one, name: Kelurahan Satu, head: district-head, officer: { title: Petugas, ${person('Waru')} } }
      - { id: village-two, name: Kelurahan Dua, head: district-head, officer: { title: Petugas, ${person('Sawo')} } }
`;

/** A realm of one district with three agencies; every person is invented. */
const cityOf = (...agencies: readonly string[]): string => `realm:
  name: Kota Uji
  timeZone: Asia/Jakarta
  calendar: id-national
  areas: [35.78.02]
oversight:
  - { id: apip, name: Inspektorat, kind: inspectorate, head: { title: Inspektur, ${person('Kenanga')} } }
  - { id: admin, name: Admin, kind: national-admin, head: { title: Admin, ${person('Cempaka')} } }
  - { id: orang, name: Ombudsman, kind: ombudsman, head: { title: Kepala, ${person('Teratai')} } }
agencies:${agencies.join('')}`;

export const CITY = cityOf(ROADS, WORKS, REST);
/** As an operator brings it up to date once `roads` has gone into `works`. */
export const CITY_WITHOUT_ROADS = cityOf(WORKS.replace('[Dinas Pekerjaan Umum]', '[Dinas Pekerjaan Umum, Dinas Jalan]'), REST);
