import type { HolidayCalendar } from './holidays/calendar.ts';
import type { AddressLookup } from './place/place.ts';
import type { WeatherCache } from './weather/weather-cache.ts';

/** What a context is worked out with beside the request. */
export interface ContextProviders {
  readonly geoip: AddressLookup | undefined;
  readonly holidays: HolidayCalendar | undefined;
  readonly weather: WeatherCache | undefined;
  /** The shop's own time zone, IANA. */
  readonly timezone: string | undefined;
}
