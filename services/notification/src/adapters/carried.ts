import { carriedRows } from '@tanggap/persistence/carry';
import type { CarriedTable } from '@tanggap/persistence/carry';

/** All tables of this service, as its collections hold them. */
export const notificationCarried: readonly CarriedTable[] = [
  carriedRows('notification_contact', { id: 'case_id' }),
  carriedRows('notification_delivery', { id: 'id', bits: ['uncertain'] }),
];
