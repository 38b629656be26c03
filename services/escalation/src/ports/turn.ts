/** Whose turn it is among the processes of the service. */
export type Turn = {
  /** Ask before each step: another process may have taken over. */
  holds(): boolean;
  start(): void;
  /** Lets another process take over at once. */
  stop(): Promise<void>;
};
