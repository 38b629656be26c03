import { AppError } from '@tanggap/kernel';
import { workingGroups } from '@tanggap/messaging/kafka';
import { createLogger } from '@tanggap/service-kit';
import type { ClusterSettings } from '@tanggap/service-kit';

/** What a service does during a move would be lost, or done twice. @throws AppError `SERVICES_RUNNING` */
export const requireStopped = async ({ kafkaBrokers, namePrefix }: ClusterSettings): Promise<void> => {
  const kafka = { brokers: kafkaBrokers, clientId: `${namePrefix}-move` };
  const groups = await workingGroups(kafka, namePrefix, createLogger('silent'));
  if (groups.length === 0) return;
  const services = [...new Set(groups.map((group) => String(group.split('.')[0])))].toSorted();
  throw new AppError(
    'SERVICES_RUNNING',
    `These services of ${namePrefix} run: ${services.join(', ')}. Stop them first (docker compose stop), or what they take in meanwhile would be lost. ` +
      'One that was killed counts as running for half a minute more',
  );
};
