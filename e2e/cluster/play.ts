import { sampleComplaint } from '../support/samples.ts';
import { startMailServer } from '../support/mail-server.ts';
import { judge } from './oracle.ts';
import type { Judgment } from './oracle.ts';
import { startLoad } from './load.ts';
import type { Load } from './load.ts';
import { startCluster } from './start-cluster.ts';
import type { Cluster, ClusterOptions } from './start-cluster.ts';
import { whereabouts } from './whereabouts.ts';

/** A day of the installation in 0.8 s: the ladder's last level is reached within half a minute. */
const TIME = { TIME_SCALE: '108000', TIME_START: '2026-03-09T01:00:00Z' };
/** Every rung of the first follow-up's ladder. */
const LEVELS = [1, 2, 3, 4, 5].map((level) => `L2.1.${level}`);

export type Stage = { readonly cluster: Cluster; readonly load: Load; random(): number; pause(milliseconds: number): Promise<void> };

export type Fault = {
  readonly name: string;
  readonly cluster?: Pick<ClusterOptions, 'replicas' | 'env'>;
  /** Complaints a second while the fault lasts. */
  readonly rate?: number;
  /** What goes wrong; the load runs meanwhile, and a little before and after. */
  happen(stage: Stage): Promise<void>;
};

type Servers = Pick<ClusterOptions, 'mongoUrl' | 'kafkaBrokers' | 'redisUrl'>;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Starts a cluster, lets the fault happen under load, waits until everything has settled, and judges. */
export const play = async (fault: Fault, servers: Servers, prefix: string, random: () => number): Promise<Judgment> => {
  const mail = await startMailServer();
  const cluster = await startCluster({
    ...servers,
    prefix,
    ...(fault.cluster?.replicas && { replicas: fault.cluster.replicas }),
    env: { ...TIME, SMTP_URL: mail.url, ...fault.cluster?.env },
  });
  try {
    const [ombudsman, ops] = await Promise.all([cluster.keyFor('ombudsman'), cluster.keyFor('ops')]);
    const load = startLoad(cluster.url, sampleComplaint, { perSecond: fault.rate ?? 5 });
    await pause(2_000);
    await fault.happen({ cluster, load, random, pause });
    await pause(2_000);
    await load.end();
    const judgment = await judge({ url: cluster.url, ombudsman, ops, receipts: load.receipts, mails: () => mail.mails, levels: LEVELS });
    await cluster.stop();
    return judgment;
  } catch (error) {
    // At once: a run of all faults takes an hour to its summary.
    console.error(fault.name, error);
    console.error(await whereabouts(cluster.processes));
    await cluster.kill();
    throw error;
  } finally {
    await mail.stop();
  }
};
