import { type Finding, GIVEN, type Known } from '../parts.ts';
import type { PlaceNow } from '../place/place.ts';
import { type Bag, bagIn, numberIn, wordIn } from '../reading.ts';
import type { WeatherCache } from './weather-cache.ts';

/** What the weather is at a place. */
export interface WeatherNow {
  /** clear, cloudy, fog, drizzle, rain, sleet, snow, hail, storm, or another word. */
  readonly condition: string;
  /** Degrees Celsius. */
  readonly temperature?: number;
  /** Whether something falls from the sky. */
  readonly wet: boolean;
  /** Kilometres an hour. */
  readonly wind?: number;
}

/** Where and what a provider is asked for. */
export interface WeatherPlace {
  readonly country?: string;
  readonly region?: string;
  readonly city?: string;
  /** Degrees, to one place. */
  readonly latitude?: number;
  readonly longitude?: number;
}

/** What a provider says, and of when. */
export interface Observation {
  readonly weather: WeatherNow;
  /** The hour it is of, milliseconds UTC. */
  readonly time: number;
}

/** Somebody who knows the weather. What it answers is read with care; what it throws is shown to the owner. */
export interface WeatherProvider {
  readonly name: string;
  /** The weather at a place in the hour of a time (milliseconds UTC); `undefined` when it knows none. */
  at(place: WeatherPlace, time: number): Promise<unknown>;
  /** The same at once, of one that has it in memory: it is then asked in each decision, and nothing is kept. */
  atHand?(place: WeatherPlace, time: number): Observation | undefined;
}

const WET = new Set(['drizzle', 'rain', 'sleet', 'snow', 'hail', 'storm']);

/** The weather that somebody states; `undefined` for what is none. */
export const readWeather = (value: unknown): WeatherNow | undefined => {
  const bag = bagIn(value);
  const condition = wordIn(bag?.['condition'] ?? value, 30);
  if (condition === undefined) return undefined;
  const temperature = numberIn(bag?.['temperature'], -100, 70);
  const wind = numberIn(bag?.['wind'], 0, 500);
  const wet = bag?.['wet'];
  return {
    condition,
    ...(temperature === undefined ? {} : { temperature }),
    wet: typeof wet === 'boolean' ? wet : WET.has(condition),
    ...(wind === undefined ? {} : { wind }),
  };
};

/** What the weather is worked out with. */
interface WeatherParts {
  readonly cache: WeatherCache | undefined;
  readonly place: Known<PlaceNow> | undefined;
  /** Of the context, and of the clock; milliseconds UTC. */
  readonly at: number;
  readonly now: number;
}

/** The weather: what is given (`weather` as a word or an object), else what is known of the place without waiting. */
export const weatherOf = (
  given: Bag,
  { cache, place, at, now }: WeatherParts,
): Finding<WeatherNow> => {
  const said = readWeather(given['weather']);
  if (said !== undefined) return { value: said, origin: GIVEN };
  if (cache === undefined) return { because: 'no weather provider is configured' };
  if (place === undefined) return { because: 'the place is not known' };
  return cache.look(place.value, at, now);
};
