/** What operators watch of the timers. */
export type TimerMetrics = {
  /** Real seconds from a row's instant to the commit of its question. */
  observeLateness(seconds: number): void;
};
