import type { Finding } from '../parts.ts';
import {
  type Observation,
  readWeather,
  type WeatherNow,
  type WeatherPlace,
  type WeatherProvider,
} from './weather.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Places and hours that are kept. */
const MOST_KEPT = 5_000;
/** Questions to a provider at a time; what comes on top is asked when it is wanted again. */
const MOST_ASKED = 8;
/** How long a provider may think, in milliseconds. */
const PATIENCE = 10 * SECOND;
/** After a failure the same is asked again after so long. */
const AGAIN = MINUTE;
/** Hours that an earlier answer stands in for a later hour. */
const STANDS_IN = 3;

interface Kept {
  /** Undefined where the provider knows nothing, or failed. */
  readonly weather: WeatherNow | undefined;
  /** When it came, by the clock of the engine: milliseconds UTC. */
  readonly came: number;
  /** Of a failure: what went wrong. */
  readonly failure?: string;
}

/** How a provider does. */
export interface WeatherState {
  readonly provider: string;
  /** Answers that are kept, of a place and an hour each, and how old the oldest is in milliseconds. */
  readonly kept: number;
  readonly oldest?: number;
  /** Since the start. */
  readonly asked: number;
  readonly answered: number;
  readonly failed: number;
  /** The last failure: when, milliseconds UTC, and what it said. */
  readonly failure?: { readonly time: number; readonly message: string };
}

/**
 * What is known of the weather without waiting. A decision gets what is kept of its place and hour, else of up to three hours
 * before, else nothing and why; the provider is asked beside it, for the next one.
 */
export class WeatherCache {
  readonly #provider: WeatherProvider;
  readonly #kept = new Map<string, Kept>();
  readonly #asking = new Map<string, Promise<void>>();
  #asked = 0;
  #answered = 0;
  #failed = 0;
  #failure: WeatherState['failure'];

  constructor(provider: WeatherProvider) {
    this.#provider = provider;
  }

  /** The weather of a place and time, as far as it is at hand. `now` is the clock's, milliseconds UTC. */
  look(place: WeatherPlace, time: number, now: number): Finding<WeatherNow> {
    const provider = this.#provider;
    const where = placeKey(place);
    if (where === undefined) return { because: 'neither city nor country are known' };
    if (provider.atHand !== undefined) return this.#atHand(place, time);
    const hour = Math.floor(time / HOUR);
    const kept = this.#kept.get(`${where}|${hour}`);
    const fresh = kept !== undefined && (kept.failure === undefined || now - kept.came < AGAIN);
    if (!fresh) void this.#ask(place, where, hour, now);
    for (let back = 0; back <= STANDS_IN; back++) {
      const { weather, came } = this.#kept.get(`${where}|${hour - back}`) ?? {};
      if (weather === undefined || came === undefined) continue;
      return { value: weather, origin: originOf(provider.name, (hour - back) * HOUR, now - came) };
    }
    if (kept?.failure !== undefined) {
      return { because: `“${provider.name}” failed: ${kept.failure}` };
    }
    return {
      because: fresh
        ? `“${provider.name}” knows nothing of this place and hour`
        : `“${provider.name}” has not answered yet; decisions do not wait for it`,
    };
  }

  /** Asks the provider and waits for it, at most so many milliseconds. */
  async wait(place: WeatherPlace, time: number, now: number, most: number): Promise<void> {
    const where = placeKey(place);
    if (where === undefined || this.#provider.atHand !== undefined) return;
    const hour = Math.floor(time / HOUR);
    if (this.#kept.get(`${where}|${hour}`)?.weather !== undefined) return;
    await withinTime(this.#ask(place, where, hour, now), most).catch(() => undefined);
  }

  /** `now` is the clock's, milliseconds UTC. */
  state(now: number): WeatherState {
    const [oldest] = [...this.#kept.values()].map(({ came }) => now - came).sort((a, b) => b - a);
    return {
      provider: this.#provider.name,
      kept: this.#kept.size,
      ...(oldest === undefined ? {} : { oldest: Math.max(0, oldest) }),
      asked: this.#asked,
      answered: this.#answered,
      failed: this.#failed,
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  #atHand(place: WeatherPlace, time: number): Finding<WeatherNow> {
    const { name } = this.#provider;
    const found: Observation | undefined = this.#provider.atHand?.(place, time);
    return found === undefined
      ? { because: `the ${name} has nothing of this place and hour` }
      : { value: found.weather, origin: `from the ${name} of ${clockOf(found.time)}` };
  }

  #ask(place: WeatherPlace, where: string, hour: number, now: number): Promise<void> {
    const key = `${where}|${hour}`;
    const under = this.#asking.get(key);
    if (under !== undefined) return under;
    if (this.#asking.size >= MOST_ASKED) return Promise.resolve();
    const asking = this.#answer(place, hour * HOUR, now)
      .then((kept) => this.#keep(key, kept))
      .finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  async #answer(place: WeatherPlace, time: number, now: number): Promise<Kept> {
    this.#asked += 1;
    try {
      const { country, region, city, latitude, longitude } = place;
      const only = { country, region, city, latitude, longitude } as WeatherPlace;
      const answer = await withinTime(Promise.resolve(this.#provider.at(only, time)), PATIENCE);
      this.#answered += 1;
      return { weather: readWeather(answer), came: now };
    } catch (error) {
      const message = (error instanceof Error ? error.message : String(error)).slice(0, 200);
      this.#failed += 1;
      this.#failure = { time: now, message };
      return { weather: undefined, came: now, failure: message };
    }
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    if (this.#kept.size <= MOST_KEPT) return;
    for (const first of this.#kept.keys()) {
      this.#kept.delete(first);
      break;
    }
  }
}

/** A place as the cache knows it: to a tenth of a degree, else by its names. */
const placeKey = ({ country, region, city, latitude, longitude }: WeatherPlace) => {
  if (latitude !== undefined && longitude !== undefined) {
    return `${latitude.toFixed(1)},${longitude.toFixed(1)}`;
  }
  return country === undefined && city === undefined
    ? undefined
    : `${country ?? ''}|${region ?? ''}|${city?.toLowerCase() ?? ''}`;
};

const originOf = (name: string, of: number, age: number): string => {
  const minutes = Math.max(0, Math.round(age / MINUTE));
  const ago = minutes === 0 ? 'just now' : `${minutes} min ago`;
  return `from “${name}” for ${clockOf(of)}, answered ${ago}`;
};

/** "14:00 UTC". */
const clockOf = (time: number): string => `${new Date(time).toISOString().slice(11, 16)} UTC`;

const withinTime = async <Result>(promise: Promise<Result>, most: number): Promise<Result> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`no answer within ${most / SECOND} s`)),
    most,
  ).unref();
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};
