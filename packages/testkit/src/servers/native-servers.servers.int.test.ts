import mongoose from 'mongoose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startKafka, startMongo, startRedis } from './index.ts';
import { askKafka, kafkaText } from './kafka-probe.ts';

const CREATE_TOPICS = { key: 19, version: 2 };
const CREATED = 0;
const EXISTS = 36;

/** Makes a topic and gives Kafka's error code. */
const createTopic = async (port: number, topic: string): Promise<number> => {
  const numbers = Buffer.alloc(4 + 2 + 4 + 4); // partitions, replicas, no assignments, no settings
  numbers.writeInt32BE(1, 0);
  numbers.writeInt16BE(1, 4);
  const oneTopic = Buffer.from([0, 0, 0, 1]);
  const deadlineAndDoIt = Buffer.from([0, 0, 0x27, 0x10, 0]);
  const answer = await askKafka('127.0.0.1', port, CREATE_TOPICS, Buffer.concat([oneTopic, kafkaText(topic), numbers, deadlineAndDoIt]));
  return answer.readInt16BE(4 + 4 + kafkaText(topic).length);
};

const notes = async (url: string) => {
  const connection = await mongoose.createConnection(url, { dbName: 'notes' }).asPromise();
  onTestFinished(() => connection.destroy());
  return connection.collection<{ _id: string }>('notes');
};

describe('native servers', { timeout: 120_000 }, () => {
  it('keep what Kafka has through SIGKILL and a new start', async () => {
    const kafka = await startKafka();
    onTestFinished(() => kafka.kill());
    expect(await createTopic(kafka.port, 'kept')).toBe(CREATED);
    await kafka.kill();
    expect(kafka.pid()).toBeUndefined();
    await kafka.start();
    expect(await createTopic(kafka.port, 'kept')).toBe(EXISTS);
  });

  it('keep what Redis has through a clean stop, and freeze it', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.kill());
    await redis.command('SET', 'word', 'kept');
    await redis.restart();
    expect(await redis.command('GET', 'word')).toBe('kept');
    redis.pause();
    await expect(redis.command('PING')).rejects.toThrow('no answer');
    redis.resume();
    expect(await redis.command('PING')).toBe('PONG');
    await expect(redis.command('GET')).rejects.toThrow('wrong number of arguments');
  });

  it('keep what MongoDB has while its primary steps down and is killed', async () => {
    const mongo = await startMongo({ members: 3 });
    onTestFinished(() => mongo.kill());
    const collection = await notes(mongo.url);
    await collection.insertOne({ _id: 'kept' }, { writeConcern: { w: 'majority' } });
    const first = await mongo.primary();
    await mongo.stepDown();
    const second = await mongo.primary();
    expect(second.port).not.toBe(first.port);
    await second.kill();
    expect((await mongo.primary()).port).not.toBe(second.port);
    expect(await collection.findOne({ _id: 'kept' })).toEqual({ _id: 'kept' });
    await second.start();
    expect(mongo.members.every((member) => member.pid() !== undefined)).toBe(true);
  });

  it('do not mistake another server for their own', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.kill());
    await expect(startRedis({ port: redis.port })).rejects.toThrow(`somebody else listens on port ${redis.port}`);
  });

  it('show the end of their log when they do not start', async () => {
    const start = startKafka({ settings: { 'log.retention.ms': 'for ever' } });
    await expect(start).rejects.toThrow(/ended with 1[^]*Invalid value for ever/u);
  });
});
