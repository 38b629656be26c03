import type { NewEvent } from '@tanggap/messaging';
import type { Entity } from '#/domain/entity.ts';
import type { Reorganisation } from '#/domain/reorganisation.ts';
import type { ApiKey } from '#/ports/api-key-store.ts';

type Envelope = Pick<NewEvent, 'time' | 'cause'>;

/** An entity as other services hear it: whole, so that the newest per key is all there is to know. */
export const publicationOf = (entity: Entity, envelope: Envelope): NewEvent => {
  switch (entity.kind) {
    case 'realm':
      return { ...envelope, type: 'realm.published', key: 'realm', data: entity.body };
    case 'area':
      return { ...envelope, type: 'area.published', key: `area/${entity.id}`, data: entity.body };
    case 'agency': {
      const { classifierNames, jurisdiction, topics } = entity.body;
      const data = { ...entity.body, classifierNames: [...classifierNames], jurisdiction: [...jurisdiction], topics: [...topics] };
      return { ...envelope, type: 'agency.published', key: `agency/${entity.id}`, data };
    }
    case 'unit': {
      const data = { ...entity.body, jurisdiction: [...entity.body.jurisdiction] };
      return { ...envelope, type: 'unit.published', key: `unit/${entity.id}`, data };
    }
    case 'post':
      return { ...envelope, type: 'post.published', key: `post/${entity.id}`, data: entity.body };
  }
};

/** A key with its present state, for every service to check by itself. */
export const keyPublicationOf = (key: ApiKey, envelope: Envelope): NewEvent => ({
  ...envelope,
  type: 'api-key.published',
  key: key.keyId,
  data: key,
});

/** A reorganisation with its present state. */
export const reorganisationPublicationOf = (reorganisation: Reorganisation, envelope: Envelope): NewEvent => ({
  ...envelope,
  type: 'reorganisation.published',
  key: `reorganisation/${reorganisation.id}`,
  data: reorganisation,
});
