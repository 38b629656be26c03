/** `warn`: it works, and somebody should look at it. `fail`: it does not work. */
export type Status = 'ok' | 'warn' | 'fail';

/** What a check found; `advice` says what to do, and is there unless all is well. */
export type Finding =
  | { readonly status: 'ok'; readonly text: string }
  | { readonly status: 'warn' | 'fail'; readonly text: string; readonly advice: string };

/** One question, of one part of the installation. */
export type Check = {
  readonly part: string;
  readonly name: string;
  /** Said when the check itself breaks off. */
  readonly advice: string;
  run(): Promise<Finding>;
};

export type Checked = { readonly part: string; readonly name: string } & Finding;

export const ok = (text: string): Finding => ({ status: 'ok', text });
export const warn = (text: string, advice: string): Finding => ({ status: 'warn', text, advice });
export const fail = (text: string, advice: string): Finding => ({ status: 'fail', text, advice });

/** What fails is found, too: no check keeps the next one from being made. */
export const carryOut = async ({ part, name, advice, run }: Check): Promise<Checked> => {
  try {
    return { part, name, ...(await run()) };
  } catch (error) {
    return { part, name, ...fail(error instanceof Error ? error.message : String(error), advice) };
  }
};
