import { WORDS } from './words.ts';
import type { PageLanguage } from './words.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);

type StatusPage = {
  readonly language: PageLanguage;
  readonly realm: string;
  readonly agencies: number;
  /** Scheme and host that the page was asked under. */
  readonly base: string;
};

/** The page at `/`; its figures come from `/api/v1/public/summary`. */
export const statusPage = ({ language, realm, agencies, base }: StatusPage): string => {
  const words = WORDS[language];
  const figure = (name: string, label: string) => `<div class="figure ${name}"><dd data-figure="${name}">–</dd><dt>${label}</dt></div>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} · ${escape(realm)}</title>
<link rel="stylesheet" href="/assets/status.css">
<link rel="icon" href="data:,">
<script src="/assets/status.js" defer></script>
</head>
<body data-updated="${words.updated}" data-unreachable="${words.unreachable}">
<main>
<header>
<p class="brand"><span aria-hidden="true"></span>Tanggap</p>
<h1>${escape(realm)}</h1>
<p class="lead">${words.lead}</p>
</header>
<dl class="figures" aria-live="polite">
${figure('cases', words.cases)}
${figure('open', words.open)}
${figure('answered', words.answered)}
${figure('escalated', words.escalated)}
</dl>
<p class="note"><span data-note>${agencies} ${words.agencies}</span></p>
<noscript><p class="note">${words.noScript} <a href="/api/v1/public/summary">/api/v1/public/summary</a>.</p></noscript>
<nav>
<a href="/docs">${words.reference}</a>
<a href="/health/ready">${words.health}</a>
</nav>
<section>
<h2>${words.send}</h2>
<pre><code>curl -X POST ${escape(base)}/api/v1/submissions \\
  -H 'content-type: application/json' \\
  -d '{"text": "Lampu jalan di depan balai RW mati sudah seminggu."}'</code></pre>
</section>
</main>
</body>
</html>
`;
};
