import { type HolidayInput, type HolidayRule, readRules } from '../context/holidays/rule.ts';
import { type ContextSettings, ContextSources } from '../context/sources.ts';
import { ContextFileError } from '../context/watched-file.ts';
import type { WeatherProvider } from '../context/weather/weather.ts';
import { PersonableError } from './errors.ts';
import { wrongOption as wrong } from './option-error.ts';
import type { Settings } from './options.ts';

/** Where context comes from (docs/context.md). Files are read again when they change. */
export interface ContextOptions {
  /** The path of a MaxMind DB file that says where addresses are. */
  readonly geoip?: string;
  /** The path of a JSON file with holidays by country. */
  readonly holidays?: string;
  /** The shop's own days, such as `{ name: 'Anniversary', date: '05-12' }`. */
  readonly specialDays?: readonly HolidayInput[];
  /** The path of a file with the weather by place and hour, or somebody who can be asked for it. */
  readonly weather?: string | WeatherProvider;
}

/** @throws PersonableError `invalid_option`. */
export const readContextOptions = (options: ContextOptions): ContextSettings => {
  const { geoip, holidays, specialDays, weather } = options;
  for (const [name, path] of Object.entries({ geoip, holidays })) {
    if (path === undefined || isPath(path)) continue;
    throw wrong(`${name} is the path of a file`, `for example { ${name}: './${name}-file' }`);
  }
  if (weather !== undefined && !isPath(weather) && !isProvider(weather)) {
    throw wrong(
      'weather is neither the path of a file nor a provider',
      "for example './weather.csv' or { name: 'our weather', at: async (place, time) => 'rain' }",
    );
  }
  return Object.freeze({ geoip, holidays, specialDays: readSpecialDays(specialDays), weather });
};

const isPath = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isProvider = (value: unknown): value is WeatherProvider => {
  const { name, at, atHand } = (value ?? {}) as Partial<Record<keyof WeatherProvider, unknown>>;
  const hands = atHand === undefined || typeof atHand === 'function';
  return isPath(name) && typeof at === 'function' && hands;
};

const readSpecialDays = (days: unknown = []): readonly HolidayRule[] => {
  try {
    return readRules(days, true);
  } catch (error) {
    throw wrong(
      `specialDays cannot be read: ${(error as Error).message}`,
      'days such as { name: "Anniversary", date: "05-12" }',
    );
  }
};

/**
 * Opens the files of context.
 *
 * @throws PersonableError `invalid_option` for one that is missing or broken.
 */
export const openContextSources = ({ context, timezone }: Settings): ContextSources => {
  try {
    return new ContextSources(context, timezone);
  } catch (error) {
    if (!(error instanceof ContextFileError)) throw error;
    throw new PersonableError('invalid_option', `${error.message}.`, {
      hint: 'Name another file, or leave out the option geoip, holidays or weather that names it (docs/context.md).',
      cause: error,
    });
  }
};
