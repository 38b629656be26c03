/** Calm and legible on a cheap phone, light and dark; system fonts only. */
export const statusStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f5f1, #14181b);
  --card: light-dark(#ffffff, #1d2328);
  --ink: light-dark(#1d2429, #eceff1);
  --soft: light-dark(#5a646b, #a7b1b8);
  --line: light-dark(#dfddd5, #2f373d);
  --accent: light-dark(#0b6e5f, #5fd0bb);
  --alarm: light-dark(#b3261e, #ff9d94);
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4rem) 1.25rem; display: grid; gap: 2rem; }
.brand { display: flex; align-items: center; gap: .5rem; font-weight: 600; color: var(--accent); letter-spacing: .01em; }
.brand span { inline-size: .8rem; block-size: .8rem; border-radius: 50% 50% 50% 0; background: currentColor; }
h1 { font-size: clamp(1.8rem, 6vw, 2.6rem); line-height: 1.15; margin: .4rem 0 .6rem; text-wrap: balance; }
h2 { font-size: 1rem; margin-bottom: .6rem; }
.lead { color: var(--soft); max-width: 38rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; }
.figure { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.1rem; display: flex; flex-direction: column; }
dd { font-size: 2.2rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
dt { color: var(--soft); font-size: .92rem; line-height: 1.35; order: 1; }
.escalated dd { color: var(--alarm); }
.note { color: var(--soft); font-size: .92rem; }
nav { display: flex; flex-wrap: wrap; gap: .75rem; }
a { color: var(--accent); text-underline-offset: .2em; }
nav a { padding: .55rem 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); text-decoration: none; font-weight: 550; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem; overflow-x: auto; font-size: .86rem; line-height: 1.5; }
`;
