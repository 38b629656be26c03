/** What to wake for. The id tells the row and its generation apart: `<case>/<clock>/<episode>/<level>/<generation>`. */
export type Alarm = { readonly id: string; readonly at: Temporal.Instant };

/**
 * Wakes a service when an instant comes. It only wakes: the due row in the store is the truth, and whoever is woken
 * must look there first.
 *
 * Guarantees: an armed alarm rings at least once at about its time, possibly early, late or again, in any process
 * of the service. An alarm armed a second time under the same id keeps its first instant; once its ringing has begun
 * it can be armed anew. All alarms may be lost (a restart, a flushed Redis, a Redis that does not answer): the
 * service's reconciler arms them again.
 */
export type AlarmClock = {
  /** Takes a few seconds at most, and does not throw when the alarms are lost. */
  arm(alarms: readonly Alarm[]): Promise<void>;
  /** Ids that are not armed are ignored. */
  disarm(ids: readonly string[]): Promise<void>;
  /** Starts ringing. `onRing` must not throw; ids that are due together come together. */
  start(onRing: (ids: readonly string[]) => Promise<void>): Promise<void>;
  /** Waits for the ring under way, then rings no more. */
  stop(): Promise<void>;
  /** Alarms armed in this process; in the cluster profile of all processes of the service, NaN while nobody can tell. */
  armed(): Promise<number>;
};
