/** The public images, or stand-ins of them under the same tags. */
export const DOCKER_IMAGES = { kafka: 'apache/kafka:4.1.2', mongo: 'mongo:6.0', redis: 'redis:7' } as const;

/** On every container: which process it belongs to. */
export const OWNER_LABEL = 'tanggap.test-servers.owner';

/** What testcontainers 12.2 starts beside them. */
export const RYUK_IMAGE = 'testcontainers/ryuk:0.14.0';
