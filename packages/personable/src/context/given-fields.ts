import { Type } from 'typebox';

const said = (description: string) => Type.Optional(Type.Unknown({ description }));

/** What a caller may say of now. What is not understood is left out, and never an error. */
export const givenFields = {
  country: said('ISO 3166 alpha-2, for example DE.'),
  region: said('As the shop names it, or the part of ISO 3166-2 after the country.'),
  city: said('Its name.'),
  location: said('{ country, region, city, latitude, longitude, timezone }.'),
  ip: said('Address of the visitor, looked up in the GeoIP file and not kept.'),
  device: said(
    'phone, tablet, desktop, tv, speaker, watch, console, car, kiosk or till, or { kind, browser, system }.',
  ),
  userAgent: said('Of the visitor’s browser; read and not kept.'),
  language: said('BCP 47, or a list by preference.'),
  locale: said('For example de-DE.'),
  timezone: said('For example Europe/Berlin.'),
  utcOffset: said('Minutes east of UTC.'),
  hour: said('Local hour of the week, 0 to 167; 0 is Monday from midnight.'),
  at: said('Another moment than now to be seen as the local time: ISO 8601 or milliseconds UTC.'),
  season: said('spring, summer, autumn or winter.'),
  holiday: said('Its name, or { name, country }.'),
  weather: said('A word such as rain, or { condition, temperature (°C), wet, wind (km/h) }.'),
  place: said('Branch, till or kiosk that asks.'),
  traffic: said('{ source, medium, campaign, term, content, referrer, kind }.'),
  campaign: said('{ source, medium, name, term, content }.'),
  referrer: said('Address the visitor came from; empty for nowhere.'),
  cart: said('{ items, count, value, currency }.'),
  session: said('{ events, pages, secondsSince, returning, intent }.'),
  mood: said('The one the person picked.'),
  channel: said('web, app, email, counter …'),
  seen: said(
    'Of a visitor nobody knows: campaigns the page has shown, ids or { campaign, at, placement, kind }, the last 100.',
  ),
};
