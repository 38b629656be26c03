/** Whose turn it is among the processes of the service. */
export type { Lease as Turn } from '@tanggap/persistence';
