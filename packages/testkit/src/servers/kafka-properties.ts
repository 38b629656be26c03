export type KafkaPropertiesOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly controllerPort: number;
  /** Broker settings by their Kafka names; they win over those here. */
  readonly more: Readonly<Record<string, string>>;
};

/** Settings of every broker for tests, native or in a container: one node, quick groups, topics by command only. */
export const KAFKA_TEST_SETTINGS = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  'inter.broker.listener.name': 'PLAINTEXT',
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
  'auto.create.topics.enable': 'false',
  // How long a broker that was killed counts as alive; until then its next start is refused.
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'group.initial.rebalance.delay.ms': '0',
  'num.partitions': '4',
  'offsets.topic.num.partitions': '4',
  'offsets.topic.replication.factor': '1',
  'transaction.state.log.num.partitions': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'share.coordinator.state.topic.num.partitions': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
} as const;

/** The server.properties of one native broker that is its own controller. */
export const kafkaProperties = ({ dataDir, port, controllerPort, more }: KafkaPropertiesOptions): string =>
  Object.entries({
    ...KAFKA_TEST_SETTINGS,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'log.dirs': dataDir,
    ...more,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
