import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePerson, personKey } from './person.ts';
import type { Person } from './person.ts';

const id = fc.string({ minLength: 1 });
const person: fc.Arbitrary<Person> = fc.oneof(
  fc.record({ type: fc.constant('reporter' as const), caseId: id }),
  fc.record({ type: fc.constant('post' as const), postId: id }),
);

describe('a person’s key', () => {
  it('reads back as the same person, whatever the id', () => {
    fc.assert(
      fc.property(person, (given) => {
        expect(parsePerson(personKey(given))).toEqual(given);
      }),
    );
  });

  it.each(['', 'post', 'post/', '/post', 'agency/roads'])('is not read from %j', (text) => {
    expect(parsePerson(text)).toBeUndefined();
  });
});
