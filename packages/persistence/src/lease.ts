/** What only one process of a service may do at a time. */
export type Lease = {
  /** Whether this process may go on. Ask before each step: it may have been lost to another. */
  holds(): boolean;
  /** Begins to ask for it; `onTaken` is called when it has come, or has come back. */
  start(onTaken?: () => void): void;
  /** Gives it back, so that another process need not wait. */
  stop(): Promise<void>;
};

/** Of a service that has one process only. */
export const soleProcess: Lease = { holds: () => true, start: () => undefined, stop: async () => undefined };
