import { z } from 'zod';
import { EVENTS, envelopeSchema } from './catalog.ts';
import { TOPICS } from './topics.ts';
import type { Topic } from './topics.ts';

const jsonSchema = (schema: z.ZodType): object => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-7' });
  return rest;
};

const nameOf = (type: string): string => type.replaceAll(/[.-]/gu, '_');

/** All events as an AsyncAPI 3.0 document: one channel per topic, one message per event type, CloudEvents envelopes. */
export const asyncApiDocument = (version: string): Record<string, unknown> => {
  const messages = EVENTS.map(({ type, version: dataVersion, source, data }) => [
    nameOf(type),
    {
      name: type,
      title: `${type}, version ${dataVersion}, said by ${source}`,
      contentType: 'application/json',
      payload: {
        allOf: [
          { $ref: '#/components/schemas/envelope' },
          { type: 'object', properties: { type: { const: type }, data: jsonSchema(data) } },
        ],
      },
    },
  ]);
  const channels = (Object.keys(TOPICS) as Topic[]).map((topic) => [
    nameOf(topic),
    {
      address: topic,
      messages: Object.fromEntries(
        EVENTS.filter((event) => event.topic === topic).map(({ type }) => [
          nameOf(type),
          { $ref: `#/components/messages/${nameOf(type)}` },
        ]),
      ),
    },
  ]);
  return {
    asyncapi: '3.0.0',
    info: { title: 'Tanggap events', version },
    channels: Object.fromEntries(channels) as unknown,
    components: { messages: Object.fromEntries(messages) as unknown, schemas: { envelope: jsonSchema(envelopeSchema) } },
  };
};
