import type { Directory } from '@tanggap/service-kit';
import type { Offices } from '#/ports/offices.ts';

export const directoryOffices = (directory: Directory): Offices => ({
  nationalAdminPostId: () => directory.agencies().find(({ kind }) => kind === 'national-admin')?.headPostId ?? null,
  officerPostIdOf: (unitId) => directory.unit(unitId)?.officerPostId ?? null,
  agencyNameOf: (postId) => {
    const post = directory.post(postId);
    return (post && directory.agency(post.agencyId)?.name) ?? null;
  },
});
