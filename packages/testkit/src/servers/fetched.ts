/** A server's program on this machine. */
export type Fetched = {
  readonly program: string;
  readonly version: string;
  /** True when this call fetched it, false when it was there. */
  readonly fetched: boolean;
  /** What its environment needs besides the test's own. */
  readonly env: Readonly<Record<string, string>>;
};
