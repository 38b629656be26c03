import type { Draft, DraftPost } from './draft.ts';
import type { Fault } from './fault.ts';

/** Nobody stands in for themselves, not even through others: a notice would go round for ever. */
export const checkDeputies = ({ agencies }: Draft): Fault[] => {
  const posts = agencies.flatMap((agency) => agency.posts).filter(({ id }) => id.value !== '');
  const byId = new Map(posts.map((post) => [post.id.value, post]));
  const visited = new Set<string>();
  return posts.flatMap((start): Fault[] => {
    const path: DraftPost[] = [];
    let post: DraftPost | undefined = start;
    while (post && !visited.has(post.id.value)) {
      visited.add(post.id.value);
      path.push(post);
      post = byId.get(post.deputy?.value ?? '');
    }
    const meets = post ? path.indexOf(post) : -1;
    const first = path[meets];
    if (!first?.deputy) return [];
    const round = [...path.slice(meets), first].map(({ id }) => id.value).join(' → ');
    return [
      { at: first.deputy.at, problem: `The deputies go round in a circle: ${round}`, remedy: 'Take the deputy away from one of them' },
    ];
  });
};
