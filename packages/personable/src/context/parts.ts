import type { DeviceNow } from './device/device.ts';
import type { HolidayNow } from './holidays/holiday.ts';
import type { PlaceNow } from './place/place.ts';
import type { TimeNow } from './time/time.ts';
import type { CartNow } from './visit/cart.ts';
import type { PageNow } from './visit/page.ts';
import type { SessionNow } from './visit/session.ts';
import type { TrafficNow } from './visit/traffic.ts';
import type { WeatherNow } from './weather/weather.ts';

/** What each part of the context says, where it is known. */
export interface PartValues {
  readonly device: DeviceNow;
  /** BCP 47, the preferred one first. */
  readonly language: readonly string[];
  readonly time: TimeNow;
  readonly holiday: HolidayNow;
  readonly place: PlaceNow;
  readonly weather: WeatherNow;
  readonly traffic: TrafficNow;
  readonly page: PageNow;
  readonly cart: CartNow;
  readonly session: SessionNow;
  /** The one the person picked, in their words or the shop's. */
  readonly mood: string;
  /** `web`, `email`, `counter` … */
  readonly channel: string;
}

export type PartName = keyof PartValues;

/** The parts, in the order in which they are shown. */
export const PARTS = [
  'device',
  'language',
  'time',
  'holiday',
  'place',
  'weather',
  'traffic',
  'page',
  'cart',
  'session',
  'mood',
  'channel',
] as const satisfies readonly PartName[];

/** A part that is known, and from where. */
export interface Known<Value> {
  readonly value: Value;
  /** In words: "given", "from the request's headers", "worked out from the time zone Europe/Berlin". */
  readonly origin: string;
}

/** A part of which nothing is known, and why, in words. */
export interface Missing {
  readonly because: string;
}

export type Finding<Value> = Known<Value> | Missing;

export const isKnown = <Value>(finding: Finding<Value>): finding is Known<Value> =>
  'value' in finding;

/** The origin of what the caller of a decision says. */
export const GIVEN = 'given';
/** The origin of what the visitor's browser sends along. */
export const FROM_HEADERS = "from the request's headers";
