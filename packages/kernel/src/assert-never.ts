/** Ends an exhaustive switch; reached only when a value from outside was not parsed. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
};
