import type { Draft } from './draft.ts';
import type { Fault } from './fault.ts';

/** Agencies deal with topics of the list only, so that two spellings do not become two topics. */
export const checkTopics = ({ topics, agencies }: Draft): Fault[] => {
  const known = new Set(topics.map(({ value }) => value));
  const repeated = topics.filter(({ value }, index) => value !== '' && topics.findIndex((other) => other.value === value) !== index);
  return [
    ...repeated.map(({ at, value }) => ({
      at,
      problem: `The topic "${value}" stands in the list already`,
      remedy: 'Take one of the two out',
    })),
    ...agencies.flatMap((agency) =>
      agency.topics
        .filter(({ value }) => value !== '' && !known.has(value))
        .map(({ at, value }) => ({
          at,
          problem: `There is no topic "${value}"`,
          remedy: 'Write it as in "topics" at the top of the file, or add it there',
        })),
    ),
  ];
};
