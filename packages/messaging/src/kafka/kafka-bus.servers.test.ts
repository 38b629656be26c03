import { realServers } from '@tanggap/testkit/servers';
import { logger, openKafkaPlace } from '../../test/kafka-place.ts';
import type { FaultyBusUnderTest } from '../../test/bus-bench.ts';
import { describeEventBus } from '../event-bus.contract.ts';
import { describeFaultyTransport } from '../faulty-transport.contract.ts';
import { describeFollowers } from '../followers.contract.ts';
import { describeParking } from '../parking.contract.ts';
import { createTopics } from './create-topics.ts';
import { createEventSender } from './event-sender.ts';
import { kafkaClient } from './kafka-client.ts';
import { topicName } from './names.ts';
import { OUTBOX, outboxRows } from './outbox-rows.ts';
import { createReach } from './reach.ts';

const { mongoUrl, kafkaBrokers, prefix } = await realServers();
const kafka = { brokers: [kafkaBrokers], clientId: prefix };
await createTopics(kafka, prefix, 1, logger);
let opened = 0;

/** Making topics takes long. */
const emptyTopic = async (): Promise<void> => {
  const admin = kafkaClient(kafka, logger).admin();
  const topic = topicName(prefix, 'case-events');
  await admin.connect();
  const partitions = (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({ partition, offset: high }));
  await admin.deleteTopicRecords({ topic, partitions });
  await admin.disconnect();
};

const openBus = async (): Promise<FaultyBusUnderTest> => {
  opened += 1;
  await emptyTopic();
  const place = await openKafkaPlace({ kafka, prefix, mongoUrl, database: `${prefix}_${opened}` });
  const outbox = place.database.model(OUTBOX);
  let relay = place.bus.startRelay();
  return {
    ...place,
    handOut: async (publish, order) => {
      await relay.stop();
      await publish();
      const written = await outbox.find().lean();
      const sender = createEventSender(kafkaClient(kafka, logger), prefix, createReach());
      await sender.send(order.flatMap((id) => written.find(({ key, sequence }) => `${key}/${sequence}` === id) ?? []));
      await sender.close();
      await outboxRows(place.database).markSent(written);
      relay = place.bus.startRelay();
    },
  };
};

describeEventBus('kafka', openBus);
describeParking('kafka', openBus);
describeFollowers('kafka', openBus);
describeFaultyTransport('kafka', openBus);
