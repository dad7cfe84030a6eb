import { type Finding, GIVEN, isKnown, type Known } from '../parts.ts';
import { type Bag, bagIn, numberIn, stated, textIn } from '../reading.ts';
import { type ContextSource, headerIn, isBrowser } from '../source.ts';
import { countryOfZone, zoneNamed } from '../time/zone.ts';
import { isPublicAddress } from './address.ts';

/** Where the visitor is, as far as it is known. */
export interface PlaceNow {
  /** ISO 3166-1 alpha-2, such as DE. */
  readonly country?: string;
  /** A name, or the part of ISO 3166-2 after the country: BY for Bavaria. */
  readonly region?: string;
  readonly city?: string;
  /** Degrees, to one place: within some 10 km. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** IANA. */
  readonly timezone?: string;
  /** Branch, till or kiosk of the shop. */
  readonly branch?: string;
}

/** Where addresses are, looked up in memory. */
export interface AddressLookup {
  /** What is known of an address; `undefined` for one that the file does not have. */
  find(address: string): PlaceNow | undefined;
}

/**
 * The place: what is given (`country`, `region`, `city`, `location`, `place` for a branch of the shop), else
 * what the GeoIP file has for the visitor's address, else the country of the time zone or of the language that is given or
 * that the browser sends. Region and city come with a given country only when the file says the same country.
 */
export const placeOf = (
  given: Bag,
  source: ContextSource,
  geoip: AddressLookup | undefined,
): Finding<PlaceNow> => {
  const said = saidIn(given);
  if (said.country !== undefined && (said.city !== undefined || said.latitude !== undefined)) {
    return { value: said, origin: GIVEN };
  }
  const found = lookedUp(given, source, geoip);
  if (isKnown(found)) return together(said, found);
  if (said.country !== undefined) return { value: said, origin: GIVEN };
  const guess = workedOut(given, source);
  if (guess !== undefined) return together(said, guess);
  return Object.keys(said).length > 0 ? { value: said, origin: GIVEN } : found;
};

const saidIn = (given: Bag): PlaceNow => {
  const location = bagIn(given['location']);
  const latitude = degrees(location?.['latitude'], 90);
  const longitude = degrees(location?.['longitude'], 180);
  return stated({
    country: countryIn(given['country']) ?? countryIn(location?.['country']),
    region: textIn(given['region'], 80) ?? textIn(location?.['region'], 80),
    city: textIn(given['city'], 80) ?? textIn(location?.['city'], 80),
    ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
    timezone: zoneNamed(given['timezone']) ?? zoneNamed(location?.['timezone']),
    branch: textIn(given['place'], 60),
  });
};

/** What was given first; of another country the rest would be of somewhere else. */
const together = (said: PlaceNow, found: Known<PlaceNow>): Known<PlaceNow> => {
  if (Object.keys(said).length === 0) return found;
  const differs = said.country !== undefined && said.country !== found.value.country;
  if (differs) return { value: said, origin: GIVEN };
  const { country, region, city } = said;
  const value = { ...found.value, ...said };
  const named = country ?? region ?? city;
  const own = named === undefined ? said.branch : named;
  return { value, origin: own === undefined ? found.origin : `${GIVEN}; the rest ${found.origin}` };
};

const lookedUp = (
  given: Bag,
  { address, headers }: ContextSource,
  geoip: AddressLookup | undefined,
): Finding<PlaceNow> => {
  const asked = textIn(given['ip'], 60) ?? (isBrowser(headers) ? address : undefined);
  if (asked === undefined) return { because: 'the request names none, and no address to look up' };
  if (geoip === undefined) return { because: 'no GeoIP file is configured' };
  if (!isPublicAddress(asked)) return { because: 'the address is one of a private network' };
  const value = geoip.find(asked);
  return value === undefined
    ? { because: 'the GeoIP file does not have the address' }
    : { value, origin: 'from the GeoIP file' };
};

const workedOut = (given: Bag, { headers }: ContextSource): Known<PlaceNow> | undefined => {
  const zone = zoneNamed(given['timezone']);
  const ofZone = zone === undefined ? undefined : countryOfZone(zone);
  if (ofZone !== undefined) {
    return { value: { country: ofZone }, origin: `worked out from the time zone ${zone}` };
  }
  const spoken = given['locale'] ?? given['language'];
  const first = isBrowser(headers) ? headerIn(headers, 'accept-language', 100) : undefined;
  const tag = typeof spoken === 'string' ? spoken : first;
  const ofTag = countryOfTag(tag);
  return ofTag === undefined
    ? undefined
    : { value: { country: ofTag }, origin: `${FROM_LANGUAGE} ${tag?.split(/[,;]/, 1)[0]?.trim()}` };
};

const FROM_LANGUAGE = 'worked out from the language';

/** Whether a place is only what a language tells, which many speak who are elsewhere. */
export const isGuess = ({ origin }: Known<PlaceNow>): boolean => origin.includes(FROM_LANGUAGE);

/** The region of a language tag, but for en-US, which browsers come with all over the world. */
const countryOfTag = (tag: string | undefined): string | undefined => {
  if (tag === undefined || tag.length > 100 || /^\s*en[-_]us\b/i.test(tag)) return undefined;
  return countryIn(/^\s*[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})(?![a-z0-9])/i.exec(tag)?.[1]);
};

/** ISO 3166 alpha-2 in capitals; `undefined` for what is none. */
export const countryIn = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined;

/** Degrees to one place. */
export const degrees = (value: unknown, most: number): number | undefined => {
  const angle = numberIn(value, -most, most);
  return angle === undefined ? undefined : Math.round(angle * 10) / 10;
};
