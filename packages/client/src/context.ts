import { attempt } from './fence.ts';
import { VERSION } from './version.ts';

/** The page, without what follows the path of its address: personal data often stands there. */
export const pageNow = (): Record<string, unknown> => ({
  path: location.pathname,
  url: location.origin + location.pathname,
  referrer: attempt(() => {
    const { origin, pathname } = new URL(document.referrer);
    return origin + pathname;
  }),
  title: document.title,
});

let timezone: string | undefined;

/** Where there is Temporal it costs nothing; a date format takes 15 ms of the page's time to begin with. */
const timezoneNow = (): string => {
  const { Temporal } = globalThis as { Temporal?: { Now: { timeZoneId(): string } } };
  return Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
};

/** Only which kind: nothing that would tell one browser from another. */
const deviceNow = (): string => {
  const { userAgent } = navigator;
  if (/iPad|Android(?!.*Mobi)/.test(userAgent)) return 'tablet';
  return /Mobi/.test(userAgent) ? 'phone' : 'desktop';
};

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
