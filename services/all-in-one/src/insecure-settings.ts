import type { Settings } from './settings.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const hostOf = (url: string): string => new URL(url).hostname.replaceAll(/[[\]]/gu, '');

/** What keeps `serve` from starting: settings under which people's data would travel or lie open. One line each. */
export const insecureSettings = (settings: Settings): string[] => {
  const faults: string[] = [];
  const open = !LOOPBACK.has(settings.host);
  if (open && !settings.publicUrl?.startsWith('https://')) {
    faults.push(
      `HOST=${settings.host} is open to the network: put a proxy with TLS before it and set PUBLIC_URL=https://…, or keep HOST=127.0.0.1`,
    );
  }
  // A public address means that people will complain here in earnest, whichever way they come in.
  if (open || settings.publicUrl !== null) {
    if (settings.directoryFile === null) {
      faults.push('DIRECTORY is not set: the persons of the example are invented, nobody would read their mail; set it to your own file');
    }
    if (settings.timeScale !== 1 || settings.timeStart !== null) {
      faults.push('TIME_SCALE and TIME_START are for trying out: take them out, legal clocks run on real time');
    }
  }
  if (settings.smtpUrl?.startsWith('smtp://') && !LOOPBACK.has(hostOf(settings.smtpUrl))) {
    faults.push('SMTP_URL is not encrypted: use smtps://…, or a mail server on this machine');
  }
  return faults;
};
