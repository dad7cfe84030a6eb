import { attempt } from './fence.ts';
import { VERSION } from './version.ts';

/** An address without what follows its path. */
const bare = ({ origin, pathname }: { origin: string; pathname: string }): string =>
  origin + pathname;

/** The page, without what follows the path of its address, where personal data often stands; but for what brought them here. */
export const pageNow = (): Record<string, unknown> => ({
  path: location.pathname,
  url: bare(location),
  search: location.search.match(/utm_[^&]+/g)?.join('&'),
  referrer: attempt(() => bare(new URL(document.referrer))),
  title: document.title,
});

let timezone: string | undefined;

/** Where there is Temporal it costs nothing; a date format takes 15 ms of the page's time to begin with. */
const timezoneNow = (): string =>
  (globalThis as { Temporal?: { Now: { timeZoneId(): string } } }).Temporal?.Now.timeZoneId() ??
  Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Only which kind: nothing that would tell one browser from another. */
const deviceNow = (): string =>
  /iPad|Android(?!.*Mobi)/.test(navigator.userAgent)
    ? 'tablet'
    : /Mobi/.test(navigator.userAgent)
      ? 'phone'
      : 'desktop';

/** Where and on what it happens. */
export const whereNow = (): Record<string, unknown> => {
  timezone ??= attempt(timezoneNow);
  return { locale: attempt(() => navigator.language), timezone, device: attempt(deviceNow) };
};

/** What an event says of where it happened. */
export const contextNow = (): Record<string, unknown> => ({
  page: attempt(pageNow),
  ...whereNow(),
  library: { name: 'personable-client', version: VERSION },
});

/** Whether the browser objects to its person's data being used (Global Privacy Control). */
export const objects = (): boolean =>
  attempt(() => (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl) === true;
