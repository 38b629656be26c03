import type { Directory } from '@tanggap/service-kit';
import type { Posts } from '#/domain/holder.ts';

/** Posts and their holders as the published directory has them. */
export const directoryPosts = (directory: Directory): Posts => ({ find: (postId) => directory.post(postId) });
