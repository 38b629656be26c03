// Plays the show on a terminal of 110 × 34 and keeps four of its screens as pictures: docs/show/*.svg.
// Needs `script` of util-linux, as every Linux has it. Usage: node bench/record-show.ts
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { screenAsSvg } from './support/terminal-svg.ts';

const ROOT = resolve(import.meta.dirname, '..');
const [COLUMNS, ROWS] = [110, 34];
const SHOW_MS = 60_000;
/** Pictures of the running show, by how long it has run: the first day, the first week, the holidays. Milliseconds. */
const SCREENS = [
  { name: '1-first-day', afterMs: 2_500 },
  { name: '2-second-week', afterMs: 9_500 },
  { name: '3-at-the-ombudsman', afterMs: 34_000 },
] as const;
const CLOSING = '4-what-came-of-it';

const FRAME = '\u001B[?2026h';
const LEAVE = '\u001B[?1049l';

const child = spawn('script', ['-qfec', `stty cols ${COLUMNS} rows ${ROWS}; exec npx -y pnpm -s start`, '/dev/null'], {
  cwd: ROOT,
  env: { ...process.env, LANG: 'en_US.UTF-8', TERM: 'xterm-256color', PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let output = '';
let firstFrameAt = 0;
const wanted = [...SCREENS];

const save = (name: string, text: string): void => {
  writeFileSync(resolve(ROOT, 'docs/show', `${name}.svg`), screenAsSvg(text, COLUMNS));
  console.info(`docs/show/${name}.svg`);
};

child.stdout.setEncoding('utf8');
child.stdout.on('data', (chunk: string) => {
  output += chunk;
  if (firstFrameAt === 0 && output.includes(FRAME)) firstFrameAt = Date.now();
  const [next] = wanted;
  if (next && firstFrameAt > 0 && Date.now() - firstFrameAt >= next.afterMs) {
    const whole = output.split(FRAME).at(-2);
    if (whole !== undefined) save(next.name, whole);
    wanted.shift();
  }
  if (output.includes(LEAVE) && output.includes('api/v1/oversight/stream')) child.kill('SIGTERM');
});
const timer = setTimeout(() => child.kill('SIGTERM'), SHOW_MS);
child.once('close', () => {
  clearTimeout(timer);
  const closing = output.split(LEAVE).at(-1) ?? '';
  save(CLOSING, closing.slice(0, closing.indexOf('Things to try')).trim());
});
