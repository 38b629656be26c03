/** Fetches the figures now and every five seconds; the page reads well without it. */
export const statusScript = `
const note = document.querySelector('[data-note]');
const still = note.textContent;
const { updated, unreachable } = document.body.dataset;
const DONE = new Set(['answered', 'closed', 'final', 'rejected', 'merged', 'withdrawn', 'archived', 'referred']);
const number = new Intl.NumberFormat(document.documentElement.lang);
const show = (name, value) => {
  document.querySelector('[data-figure="' + name + '"]').textContent = number.format(value);
};
const refresh = async () => {
  try {
    const response = await fetch('/api/v1/public/summary');
    if (!response.ok) throw new Error(String(response.status));
    const { cases, byStatus, escalated } = await response.json();
    const sum = (wanted) => Object.entries(byStatus).reduce((total, [status, n]) => total + (wanted(status) ? n : 0), 0);
    show('cases', cases);
    show('open', sum((status) => !DONE.has(status)));
    show('answered', sum((status) => ['answered', 'closed', 'final'].includes(status)));
    show('escalated', escalated);
    note.textContent = still + ' · ' + updated + ' ' + new Date().toLocaleTimeString(document.documentElement.lang);
  } catch {
    note.textContent = still + ' · ' + unreachable;
  }
};
refresh();
setInterval(refresh, 5000);
`;
