import { z } from 'zod';

/** A clock as it was kept while it held its derivation and its policy itself. */
const firstForm = z.looseObject({
  startedAt: z.string(),
  derivation: z.object({ calendarId: z.string(), timeZone: z.string() }),
  policy: z.object({ version: z.string() }),
});

/** Makes the present form of a clock in the first one; leaves every other as it is. */
export const clockOfFirstForm = (clock: unknown): unknown => {
  const { success, data } = firstForm.safeParse(clock);
  if (!success) return clock;
  const { derivation, policy, ...rest } = data;
  return {
    historical: false,
    ...rest,
    policyVersion: policy.version,
    since: rest.startedAt,
    calendar: { id: derivation.calendarId, timeZone: derivation.timeZone, asOf: null },
    extensions: 0,
    pauses: [],
    pausedAt: null,
    isSet: false,
    stoppedAt: null,
    firstLevel: 1,
    history: [],
  };
};
