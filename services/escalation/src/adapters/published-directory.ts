import type { Agency } from '@tanggap/contracts';
import type { Directory as PublishedDirectory } from '@tanggap/service-kit';
import type { Directory } from '#/domain/directory.ts';
import type { LadderRole } from '#/domain/policy.ts';

type Body = Extract<LadderRole, 'inspectorate' | 'national-admin' | 'ombudsman'>;

const lineOf = (agency: Agency, body: Body): string | null => {
  switch (body) {
    case 'inspectorate':
      return agency.inspectorateId;
    case 'national-admin':
      return agency.nationalAdminId;
    case 'ombudsman':
      return agency.ombudsmanId;
  }
};

/** Posts as the published directory has them. */
export const publishedDirectory = (directory: PublishedDirectory): Directory => {
  const headOf = (agencyId: string | null | undefined): string | null | undefined =>
    agencyId === null || agencyId === undefined ? null : directory.agency(agencyId)?.headPostId;

  /** The body above the agency; without an agency, or where its line names none, the realm's own. */
  const bodyOf = (body: Body, agency: Agency | null): string | null => {
    const named = agency && lineOf(agency, body);
    // Each agency has its own inspectorate or none, but everybody has the administrator and the ombudsman.
    if (named !== null || body === 'inspectorate') return named;
    return directory.agencies().find(({ kind }) => kind === body)?.id ?? null;
  };

  return {
    postIdFor: (role, agencyId, unitId) => {
      if (role === 'officer') return unitId === null ? null : directory.unit(unitId)?.officerPostId;
      if (role === 'unit-head') return unitId === null ? null : directory.unit(unitId)?.headPostId;
      if (role === 'agency-head') return headOf(agencyId);
      const agency = agencyId === null ? null : directory.agency(agencyId);
      return agency === undefined ? undefined : headOf(bodyOf(role, agency));
    },
    post: (id) => {
      const post = directory.post(id);
      return post && { agencyId: post.agencyId, unitId: post.unitId, held: post.holder !== null, deputyPostId: post.deputyPostId };
    },
  };
};
