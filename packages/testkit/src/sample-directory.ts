import type { Agency, Area, Post, Realm, Unit } from '@tanggap/contracts';

type SampleDirectory = {
  readonly realm: Realm;
  readonly areas: readonly Area[];
  readonly agencies: readonly Agency[];
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
};

const zone = { timeZone: 'Asia/Jakarta', calendarId: 'id-national' };

const post = (id: string, agencyId: string, unitId: string | null, title: string): Post => ({
  id,
  agencyId,
  unitId,
  title,
  holder: { name: `Contoh ${title}`, email: `${id}@example.test`, language: 'id' },
  deputyPostId: null,
});

const body = (id: string, name: string, kind: Agency['kind'], extra: Partial<Agency> = {}): Agency => ({
  id,
  name,
  kind,
  ...zone,
  headPostId: `${id}-head`,
  intakeUnitId: `${id}-unit`,
  inspectorateId: 'inspectorate',
  nationalAdminId: 'national-admin',
  ombudsmanId: 'ombudsman',
  classifierNames: [],
  jurisdiction: [],
  topics: [],
  fourEyes: false,
  ...extra,
});

const unit = (agencyId: string, extra: Partial<Unit> = {}): Unit => ({
  id: `${agencyId}-unit`,
  agencyId,
  name: `Unit ${agencyId}`,
  headPostId: `${agencyId}-unit-head`,
  officerPostId: `${agencyId}-officer`,
  jurisdiction: [],
  ...extra,
});

const postsOf = (agencyId: string): Post[] => [
  post(`${agencyId}-head`, agencyId, null, `Kepala ${agencyId}`),
  post(`${agencyId}-unit-head`, agencyId, `${agencyId}-unit`, `Kepala unit ${agencyId}`),
  post(`${agencyId}-officer`, agencyId, `${agencyId}-unit`, `Petugas ${agencyId}`),
];

const agencies = [
  body('roads', 'Dinas Contoh Bina Marga', 'agency', { classifierNames: ['Dinas Sumber Daya Air dan Bina Marga'] }),
  body('waste', 'Dinas Contoh Lingkungan Hidup', 'agency', { classifierNames: ['Dinas Lingkungan Hidup'], fourEyes: true }),
  body('district-wonocolo', 'Kecamatan Contoh', 'district-office'),
  body('inspectorate', 'Inspektorat Contoh', 'inspectorate'),
  body('national-admin', 'Admin Nasional Contoh', 'national-admin'),
  body('ombudsman', 'Ombudsman Contoh', 'ombudsman'),
];

/** A small realm for tests: three agencies below an inspectorate, a national administrator and an ombudsman. All persons invented. */
export const sampleDirectory: SampleDirectory = {
  realm: { id: 'realm', name: 'Kota Contoh', ...zone },
  areas: [
    { code: '35.78.02', name: 'Wonocolo', parentCode: '35.78' },
    { code: '35.78.02.1001', name: 'Sidosermo', parentCode: '35.78.02' },
    { code: '35.78.02.1002', name: 'Jemur Wonosari', parentCode: '35.78.02' },
  ],
  agencies,
  units: [
    ...agencies.map((agency) => unit(agency.id, agency.kind === 'district-office' ? { jurisdiction: ['35.78.02'] } : {})),
    unit('district-wonocolo', { id: 'village-sidosermo', name: 'Kelurahan Sidosermo', jurisdiction: ['35.78.02.1001'] }),
  ],
  posts: agencies.flatMap((agency) => postsOf(agency.id)),
};
