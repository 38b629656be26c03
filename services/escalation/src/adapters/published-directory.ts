import { toInstantString } from '@tanggap/contracts';
import type { Agency, Post, Unit } from '@tanggap/contracts';
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

const isOnLeave = ({ leave = [] }: Post, at: Temporal.Instant): boolean =>
  leave.some(({ from, until }) => {
    const instant = toInstantString(at);
    return from <= instant && instant < until;
  });

/**
 * Posts as the published directory has them. Of a closed office it is its successor who is told: a case may be on its way
 * to it still, or lie with nobody since the closed office gave it back.
 */
export const publishedDirectory = (directory: PublishedDirectory): Directory => {
  const agencyOf = (id: string): Agency | undefined => directory.heirOfAgency(id, null);
  const unitOf = (id: string): Unit | undefined => directory.heirOfUnit(id, null);
  const headOf = (agencyId: string | null | undefined): string | null | undefined =>
    agencyId === null || agencyId === undefined ? null : agencyOf(agencyId)?.headPostId;

  /** The body above the agency; without an agency, or where its line names none, the realm's own. */
  const bodyOf = (body: Body, agency: Agency | null): string | null => {
    const named = agency && lineOf(agency, body);
    // Each agency has its own inspectorate or none, but everybody has the administrator and the ombudsman.
    if (named !== null || body === 'inspectorate') return named;
    return directory.agencies().find(({ kind }) => kind === body)?.id ?? null;
  };

  const specialPostOf = (role: 'dpo' | 'ppid', agency: Agency | undefined): string | null | undefined =>
    agency && ((role === 'dpo' ? agency.dpoPostId : agency.ppidPostId) ?? null);

  return {
    postIdFor: (role, agencyId, unitId) => {
      if (role === 'officer') return unitId === null ? null : unitOf(unitId)?.officerPostId;
      if (role === 'unit-head') return unitId === null ? null : unitOf(unitId)?.headPostId;
      if (role === 'agency-head') return headOf(agencyId);
      if (role === 'dpo' || role === 'ppid') return agencyId === null ? null : specialPostOf(role, agencyOf(agencyId));
      const agency = agencyId === null ? null : agencyOf(agencyId);
      return agency === undefined ? undefined : headOf(bodyOf(role, agency));
    },
    heirOf: (agencyId) => agencyOf(agencyId)?.id,
    post: (id, at) => {
      const post = directory.post(id);
      if (!post) return undefined;
      const { agencyId, unitId, deputyPostId } = post;
      return { agencyId, unitId, deputyPostId, isThere: post.holder !== null && !isOnLeave(post, at) };
    },
  };
};
