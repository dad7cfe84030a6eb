import { type CalendarState, HolidayCalendar } from './holidays/calendar.ts';
import type { HolidayRule } from './holidays/rule.ts';
import { GeoipFile, type GeoipState } from './place/geoip-file.ts';
import type { ContextProviders } from './providers.ts';
import type { FileState } from './watched-file.ts';
import type { WeatherProvider } from './weather/weather.ts';
import { WeatherCache, type WeatherState } from './weather/weather-cache.ts';
import { WeatherFile } from './weather/weather-file.ts';

/** Where context comes from, as it is configured. */
export interface ContextSettings {
  /** Paths of files. */
  readonly geoip: string | undefined;
  readonly holidays: string | undefined;
  /** The shop's own days. */
  readonly specialDays: readonly HolidayRule[];
  /** The path of a file, or a provider. */
  readonly weather: string | WeatherProvider | undefined;
}

/** How the sources of context stand. */
export interface SourcesState {
  readonly geoip?: GeoipState;
  readonly holidays?: CalendarState;
  readonly weather?: WeatherState & { readonly file?: FileState & { readonly rows: number } };
  readonly timezone?: string;
}

/** The sources of context: the files and the provider, opened once. */
export class ContextSources implements ContextProviders {
  readonly geoip: GeoipFile | undefined;
  readonly holidays: HolidayCalendar | undefined;
  readonly weather: WeatherCache | undefined;
  readonly timezone: string | undefined;
  readonly #weatherFile: WeatherFile | undefined;

  /** @throws ContextFileError when a file is missing or broken. */
  constructor(settings: ContextSettings, timezone: string | undefined) {
    const { geoip, holidays, specialDays, weather } = settings;
    this.timezone = timezone;
    this.geoip = geoip === undefined ? undefined : new GeoipFile(geoip);
    this.holidays =
      holidays === undefined && specialDays.length === 0
        ? undefined
        : new HolidayCalendar(holidays, specialDays);
    this.#weatherFile = typeof weather === 'string' ? new WeatherFile(weather) : undefined;
    const provider = typeof weather === 'string' ? this.#weatherFile : weather;
    this.weather = provider === undefined ? undefined : new WeatherCache(provider);
  }

  /**
   * How they stand, after a look at the files.
   *
   * @param now milliseconds UTC.
   */
  async state(now: number): Promise<SourcesState> {
    await Promise.all([this.geoip?.look(), this.holidays?.look(), this.#weatherFile?.look()]);
    return {
      ...(this.geoip === undefined ? {} : { geoip: this.geoip.state }),
      ...(this.holidays === undefined ? {} : { holidays: this.holidays.state }),
      ...(this.weather === undefined ? {} : { weather: this.#weatherState(this.weather, now) }),
      ...(this.timezone === undefined ? {} : { timezone: this.timezone }),
    };
  }

  #weatherState(cache: WeatherCache, now: number) {
    const file = this.#weatherFile?.state;
    return { ...cache.state(now), ...(file === undefined ? {} : { file }) };
  }
}
