import { playEach } from './play-all.ts';
import { SHORT_SCENARIOS } from './scenarios.ts';

// Each once and for a short time; all of them, three times and longer, in `pnpm test:long`.
playEach(SHORT_SCENARIOS, 1, { outageMs: 3_000, rounds: 1 }, (played) => console.info(played));
