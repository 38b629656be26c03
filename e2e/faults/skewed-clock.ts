// Preloaded into one replica: a machine whose clock is two minutes ahead.
const AHEAD_MS = 120_000;

const realNow = Date.now.bind(Date);
const realInstant = Temporal.Now.instant.bind(Temporal.Now);
const skewedNow = () => realNow() + AHEAD_MS;

globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[]) => Reflect.construct(target, given.length === 0 ? [skewedNow()] : given) as object,
  get: (target, name) => (name === 'now' ? skewedNow : (Reflect.get(target, name) as unknown)),
});
Temporal.Now.instant = () => realInstant().add({ milliseconds: AHEAD_MS });
