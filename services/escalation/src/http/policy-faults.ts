import type { z } from 'zod';
import type { PolicyData, slaPoliciesSchema } from './data-schemas.ts';

/** Rough length of a unit, enough to tell which of two instants of a ladder comes first. */
const HOURS = { 'working-days': 24, 'calendar-days': 24, 'working-hours': 3, hours: 1 } as const;

const climbs = ({ ladder }: PolicyData): boolean =>
  ladder.every(({ level, after }, index) => {
    const before = ladder[index - 1]?.after;
    const hours = ({ amount, unit }: typeof after): number => amount * HOURS[unit];
    return level === index + 1 && (!before || hours(after) >= hours(before));
  });

const rises = (shares: readonly number[]): boolean => shares.every((share, index) => index === 0 || share > (shares[index - 1] ?? 0));

const faultsOfPolicy = (policy: PolicyData): string[] => {
  const faults: string[] = [];
  const escalates = policy.consequence === 'escalate';
  if (!climbs(policy)) faults.push('ladder: levels must be 1, 2, 3 … and `after` must not fall');
  if (escalates !== policy.ladder.length > 0) faults.push('ladder: a clock that escalates needs one, and another must have none');
  if (escalates && policy.ladder.length > 0 && policy.ladder.at(-1)?.role !== 'ombudsman') {
    faults.push('ladder: the last level must be the ombudsman, so that no case ends in silence');
  }
  if (escalates === (policy.owedBy === 'reporter'))
    faults.push('consequence: what the reporter owes is a window and must not escalate, anything else must');
  if (!rises(policy.warnAt)) faults.push('warnAt: shares must rise');
  if (policy.startsOn.some((start) => (policy.stops as readonly string[]).includes(start)))
    faults.push('stops: a fact cannot start and stop one clock');
  return faults;
};

/** What the shape alone does not say; each fault with its place. */
export const faultsOf = ({ clocks }: z.infer<typeof slaPoliciesSchema>): string[] =>
  clocks.flatMap((policy, index) => {
    const place = `clocks.${index} (${policy.id})`;
    const isTaken = clocks.findIndex(({ id }) => id === policy.id) !== index;
    return [...(isTaken ? [`${place}: the id is taken`] : []), ...faultsOfPolicy(policy).map((fault) => `${place}.${fault}`)];
  });
