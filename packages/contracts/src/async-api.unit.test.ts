import { describe, expect, it } from 'vitest';
import { asyncApiDocument } from './async-api.ts';
import { EVENTS } from './catalog.ts';

describe('asyncApiDocument', () => {
  const document = asyncApiDocument('1.2.3') as {
    channels: Record<string, { address: string; messages: Record<string, { $ref: string }> }>;
    components: { messages: Record<string, { name: string }> };
  };

  it('has every event once, on its topic', () => {
    const listed = Object.values(document.channels).flatMap(({ address, messages }) =>
      Object.values(messages).map(({ $ref }) => `${address} ${document.components.messages[$ref.split('/').at(-1) ?? '']?.name}`),
    );
    expect(listed.toSorted()).toEqual(EVENTS.map(({ topic, type }) => `${topic} ${type}`).toSorted());
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
