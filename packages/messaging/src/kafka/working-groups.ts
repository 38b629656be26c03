import type { Logger } from 'pino';
import { kafkaClient } from './kafka-client.ts';
import type { KafkaSettings } from './kafka-client.ts';
import { groupName } from './names.ts';

/** Consumer groups of an installation that have a member at this moment: services that run. @throws when no broker answers */
export const workingGroups = async (kafka: KafkaSettings, prefix: string, logger: Logger): Promise<readonly string[]> => {
  const admin = kafkaClient(kafka, logger).admin();
  try {
    await admin.connect();
    const begin = groupName(prefix, '');
    const { groups } = await admin.listGroups();
    const own = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(begin));
    if (own.length === 0) return [];
    const described = await admin.describeGroups(own);
    return described.groups.filter(({ members }) => members.length > 0).map(({ groupId }) => groupId.slice(begin.length));
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};
