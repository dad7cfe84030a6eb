import { type CityResponse, Reader } from 'mmdb-lib';
import { bagIn, stated, textIn } from '../reading.ts';
import { zoneNamed } from '../time/zone.ts';
import { type FileState, WatchedFile } from '../watched-file.ts';
import { plainAddress } from './address.ts';
import { type AddressLookup, countryIn, degrees, type PlaceNow } from './place.ts';

/** Bytes; the largest public databases of cities have some 130 MB. */
const MOST = 512 * 1_024 * 1_024;

/** How a GeoIP file stands. */
export interface GeoipState extends FileState {
  /** What it calls itself, such as GeoLite2-City. */
  readonly type: string;
  /** When it was made, milliseconds UTC. */
  readonly built: number;
}

/**
 * A MaxMind DB file (https://maxmind.github.io/MaxMind-DB/) in memory: the databases of countries and cities of
 * MaxMind and DB-IP, and those that have their fields flat (`country_code`, `region`, `city`). Read again when it changes.
 */
export class GeoipFile implements AddressLookup {
  readonly #file: WatchedFile<Reader<CityResponse>>;

  /** @throws ContextFileError when it is missing or no such database. */
  constructor(path: string) {
    this.#file = new WatchedFile(path, MOST, open);
  }

  find(address: string): PlaceNow | undefined {
    let found: unknown;
    try {
      found = this.#file.content.get(plainAddress(address));
    } catch {
      // An address it cannot walk, such as IPv6 in a database of IPv4, is one it does not have.
      return undefined;
    }
    const place = readRecord(found);
    return place.country === undefined ? undefined : place;
  }

  get state(): GeoipState {
    const { metadata } = this.#file.content;
    return {
      ...this.#file.state,
      type: String(metadata.databaseType),
      built: metadata.buildEpoch.getTime(),
    };
  }

  look(): Promise<void> {
    return this.#file.look();
  }
}

const open = (bytes: Uint8Array): Reader<CityResponse> => {
  const reader = new Reader<CityResponse>(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  );
  // A file that is cut off has its description and not its tree.
  const { searchTreeSize, nodeCount } = reader.metadata;
  if (!(nodeCount > 0) || searchTreeSize > bytes.length) throw new Error('it is cut off');
  reader.get('203.0.113.1');
  return reader;
};

const readRecord = (record: unknown): PlaceNow => {
  const bag = bagIn(record) ?? {};
  const { country, subdivisions, region, city, location } = bag;
  const there = bagIn(location) ?? bag;
  const subdivision = bagIn(Array.isArray(subdivisions) ? subdivisions[0] : undefined);
  const latitude = degrees(there['latitude'], 90);
  const longitude = degrees(there['longitude'], 180);
  return stated({
    country:
      countryIn(bagIn(country)?.['iso_code']) ??
      countryIn(bag['country_code']) ??
      countryIn(country),
    region: textIn(subdivision?.['iso_code'], 80) ?? englishName(subdivision) ?? textIn(region, 80),
    city: englishName(bagIn(city)) ?? textIn(city, 80),
    ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
    timezone: zoneNamed(there['time_zone']) ?? zoneNamed(bag['timezone']),
  });
};

const englishName = (named: ReturnType<typeof bagIn>): string | undefined =>
  textIn(bagIn(named?.['names'])?.['en'], 80);
