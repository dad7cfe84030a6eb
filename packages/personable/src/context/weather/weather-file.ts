import { parse } from 'csv-parse/sync';
import { countryIn } from '../place/place.ts';
import { type Bag, bagIn, textIn } from '../reading.ts';
import { type FileState, WatchedFile } from '../watched-file.ts';
import {
  type Observation,
  readWeather,
  type WeatherPlace,
  type WeatherProvider,
} from './weather.ts';

const HOUR = 3_600_000;
const MOST_BYTES = 64 * 1_024 * 1_024;
const MOST_ROWS = 500_000;
/** Hours that a row holds for when no later one has come. */
const HOLDS = 3;

type Rows = ReadonlyMap<string, Observation>;

/**
 * A file of the weather by place and hour: CSV with a header, a JSON list, or JSON lines, each with `country`, `city` or `region` where it is
 * not of all the country, `time` (ISO 8601 with its offset), `condition`, `temperature`, `wet` and `wind`. Read again when it changes.
 */
export class WeatherFile implements WeatherProvider {
  readonly name = 'weather file';
  readonly #file: WatchedFile<Rows>;

  /** @throws ContextFileError when it is missing or broken. */
  constructor(path: string) {
    this.#file = new WatchedFile(path, MOST_BYTES, readRows);
  }

  async at(place: WeatherPlace, time: number): Promise<unknown> {
    return this.atHand(place, time)?.weather;
  }

  atHand({ country, region, city }: WeatherPlace, time: number): Observation | undefined {
    const rows = this.#file.content;
    const hour = Math.floor(time / HOUR);
    for (const place of [keyOf(country, city), keyOf(country, region), keyOf(country, undefined)]) {
      for (let back = 0; place !== undefined && back <= HOLDS; back++) {
        const row = rows.get(`${place}|${hour - back}`);
        if (row !== undefined) return row;
      }
    }
    return undefined;
  }

  get state(): FileState & { readonly rows: number } {
    return { ...this.#file.state, rows: this.#file.content.size };
  }

  look(): Promise<void> {
    return this.#file.look();
  }
}

const keyOf = (country: string | undefined, within: string | undefined): string | undefined =>
  country === undefined ? undefined : `${country}|${within?.toLowerCase() ?? ''}`;

const readRows = (bytes: Uint8Array): Rows => {
  const text = new TextDecoder().decode(bytes).trim();
  const records = text === '' ? [] : recordsIn(text);
  if (records.length > MOST_ROWS) throw new Error(`it has more than ${MOST_ROWS} rows`);
  const rows = new Map<string, Observation>();
  for (const [index, record] of records.entries()) {
    const row = rowIn(bagIn(record) ?? {});
    if (row === undefined) {
      throw new Error(
        `row ${index + 1} needs a country such as DE, a time such as 2026-03-02T14:00Z and a condition such as rain`,
      );
    }
    const { place, ...observation } = row;
    rows.set(`${place}|${row.time / HOUR}`, observation);
  }
  return rows;
};

const recordsIn = (text: string): readonly unknown[] => {
  if (text.startsWith('[')) return JSON.parse(text) as readonly unknown[];
  if (text.startsWith('{')) {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as unknown);
  }
  return parse(text, { columns: true, trim: true, bom: true, skip_empty_lines: true });
};

const rowIn = (record: Bag): (Observation & { readonly place: string }) | undefined => {
  const country = countryIn(record['country']);
  const said = record['time'];
  // Without its offset an hour would be that of the machine the engine runs on.
  const zoned = typeof said === 'string' && /(z|[+-]\d\d:?\d\d)$/i.test(said.trim());
  const time = zoned ? Date.parse(said.trim()) : Number.NaN;
  const weather = readWeather({
    condition: record['condition'],
    temperature: numeric(record['temperature']),
    wind: numeric(record['wind']),
    wet: record['wet'] === 'true' ? true : record['wet'] === 'false' ? false : record['wet'],
  });
  const within = textIn(record['city'], 80) ?? textIn(record['region'], 80);
  const place = keyOf(country, within);
  if (place === undefined || Number.isNaN(time) || weather === undefined) return undefined;
  return { weather, time: Math.floor(time / HOUR) * HOUR, place };
};

const numeric = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
