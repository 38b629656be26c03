import { SERVICES } from '@tanggap/contracts';
import type { ServiceName } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';

/**
 * Base URL of each service that is named: by `intake=http://…`, or with all others by a template such as
 * `http://{service}:3000`. @throws AppError `URL_INVALID`
 */
export const serviceAddresses = (urls: readonly string[]): ReadonlyMap<ServiceName, string> => {
  const addresses = new Map<ServiceName, string>();
  const add = (service: ServiceName, url: string): void => {
    if (!/^https?:$/u.test(URL.parse(url)?.protocol ?? '')) {
      throw new AppError('URL_INVALID', `--url ${url} is no address: http://{service}:3000, or intake=http://127.0.0.1:3001`);
    }
    addresses.set(service, url.replace(/\/$/u, ''));
  };
  const single = urls.flatMap((url) => SERVICES.flatMap((service) => (url.startsWith(`${service}=`) ? [[service, url] as const] : [])));
  for (const url of urls) {
    if (single.every(([, own]) => own !== url)) for (const service of SERVICES) add(service, url.replaceAll('{service}', service));
  }
  for (const [service, url] of single) add(service, url.slice(service.length + 1));
  return addresses;
};
