import type { Collection } from '@tanggap/persistence/mongo';
import type { ContactRecord } from '../contact-record.ts';
import type { DeliveryRecord } from '../delivery-record.ts';

// Named as the tables of the embedded profile.

/** `_id` is the case id. */
type ContactDocument = Omit<ContactRecord, 'caseId'> & { readonly _id: string };

type DeliveryDocument = Omit<DeliveryRecord, 'id'> & { readonly _id: string };

export const CONTACTS: Collection<ContactDocument> = {
  name: 'notification_contact',
  shape: { _id: String, trackingId: String, email: String, language: String, concerns: String, handlerPostId: String },
};

export const DELIVERIES: Collection<DeliveryDocument> = {
  name: 'notification_delivery',
  shape: {
    _id: String,
    eventId: String,
    correlationId: String,
    caseId: String,
    trackingId: String,
    person: String,
    channel: String,
    template: String,
    params: String,
    breach: String,
    messageId: String,
    language: String,
    state: String,
    attempts: Number,
    nextAttemptAt: Number,
    uncertain: Boolean,
    reason: String,
    createdAt: String,
    version: Number,
  },
};
