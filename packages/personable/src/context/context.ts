/**
 * Context, the third argument of the formula: what is known of now, whoever asks. Each part says where it comes from; what
 * is not known is absent. What the caller gives comes first, then what the visitor's own request says, then what follows from these.
 */
import { type DeviceNow, deviceOf } from './device/device.ts';
import { type HolidayNow, holidayOf } from './holidays/holiday.ts';
import { languageOf } from './language.ts';
import { type Finding, isKnown, type Known, type PartName, type PartValues } from './parts.ts';
import { type PlaceNow, placeOf } from './place/place.ts';
import type { ContextProviders } from './providers.ts';
import { type Bag, isEmpty } from './reading.ts';
import type { ContextSource } from './source.ts';
import { type TimeNow, timeOf } from './time/time.ts';
import { type CartNow, cartOf } from './visit/cart.ts';
import { type PageNow, pageOf } from './visit/page.ts';
import { channelOf, moodOf } from './visit/picked.ts';
import { type SessionNow, sessionOf } from './visit/session.ts';
import { type TrafficNow, trafficOf } from './visit/traffic.ts';
import { type WeatherNow, weatherOf } from './weather/weather.ts';

/**
 * What is known of now. A part is worked out when it is first read; one that is not known is undefined. Reading a part
 * notes that it was used.
 */
export interface Context {
  readonly device: Known<DeviceNow> | undefined;
  readonly language: Known<readonly string[]> | undefined;
  readonly time: Known<TimeNow> | undefined;
  readonly holiday: Known<HolidayNow> | undefined;
  readonly place: Known<PlaceNow> | undefined;
  readonly weather: Known<WeatherNow> | undefined;
  readonly traffic: Known<TrafficNow> | undefined;
  readonly page: Known<PageNow> | undefined;
  readonly cart: Known<CartNow> | undefined;
  readonly session: Known<SessionNow> | undefined;
  readonly mood: Known<string> | undefined;
  readonly channel: Known<string> | undefined;
  /** The known parts that were read so far. */
  readonly used: ReadonlySet<PartName>;
  /** Whether the request said anything, or came from a browser. */
  readonly spoken: boolean;
  /** What a part says, or why it says nothing. It is not noted as used. */
  find<Part extends PartName>(part: Part): Finding<PartValues[Part]>;
}

/**
 * The context of a request. Nothing but what providers have in memory is looked up, and nothing is waited for.
 *
 * @param given what the caller says of now, unread.
 * @param source what comes with the request; left out where nothing does.
 * @param now milliseconds UTC.
 */
export const contextOf = (
  given: Bag | undefined,
  source: ContextSource | undefined,
  providers: ContextProviders,
  now: number,
): Context => new LazyContext(given ?? NOTHING, source ?? NOTHING, providers, now);

const NOTHING = {};
const NONE: ReadonlySet<PartName> = new Set();

class LazyContext implements Context {
  readonly #given: Bag;
  readonly #source: ContextSource;
  readonly #providers: ContextProviders;
  readonly #now: number;
  /** Made with the first part: most decisions read none. */
  #found: Map<PartName, Finding<unknown>> | undefined;
  #used: Set<PartName> | undefined;

  constructor(given: Bag, source: ContextSource, providers: ContextProviders, now: number) {
    this.#given = given;
    this.#source = source;
    this.#providers = providers;
    this.#now = now;
  }

  get device() {
    return this.#use('device');
  }

  get language() {
    return this.#use('language');
  }

  get time() {
    return this.#use('time');
  }

  get holiday() {
    return this.#use('holiday');
  }

  get place() {
    return this.#use('place');
  }

  get weather() {
    return this.#use('weather');
  }

  get traffic() {
    return this.#use('traffic');
  }

  get page() {
    return this.#use('page');
  }

  get cart() {
    return this.#use('cart');
  }

  get session() {
    return this.#use('session');
  }

  get mood() {
    return this.#use('mood');
  }

  get channel() {
    return this.#use('channel');
  }

  get used() {
    return this.#used ?? NONE;
  }

  get spoken() {
    return this.#source.headers !== undefined || !isEmpty(this.#given);
  }

  find<Part extends PartName>(part: Part): Finding<PartValues[Part]> {
    this.#found ??= new Map();
    let found = this.#found.get(part);
    if (found === undefined) {
      found = this.#make(part);
      this.#found.set(part, found);
    }
    return found as Finding<PartValues[Part]>;
  }

  #use<Part extends PartName>(part: Part): Known<PartValues[Part]> | undefined {
    const found = this.find(part);
    if (!isKnown(found)) return undefined;
    this.#used ??= new Set();
    this.#used.add(part);
    return found;
  }

  #known<Part extends PartName>(part: Part): Known<PartValues[Part]> | undefined {
    const found = this.find(part);
    return isKnown(found) ? found : undefined;
  }

  #make(part: PartName): Finding<unknown> {
    const given = this.#given;
    const source = this.#source;
    switch (part) {
      case 'device':
        return deviceOf(given, source);
      case 'language':
        return languageOf(given, source);
      case 'time':
        return this.#time();
      case 'holiday':
        return this.#holiday();
      case 'place':
        return placeOf(given, source, this.#providers.geoip);
      case 'weather':
        return this.#weather();
      case 'traffic':
        return trafficOf(given, source);
      case 'page':
        return pageOf(given, source);
      case 'cart':
        return cartOf(given);
      case 'session':
        return sessionOf(given, source);
      case 'mood':
        return moodOf(given);
      case 'channel':
        return channelOf(given, source);
    }
  }

  #time(): Finding<TimeNow> {
    return timeOf(this.#given, {
      now: this.#now,
      place: this.#known('place')?.value,
      personal: () => this.#source.timezone?.(),
      shop: this.#providers.timezone,
    });
  }

  #holiday(): Finding<HolidayNow> {
    const place = this.#known('place')?.value;
    const calendar = this.#providers.holidays;
    return holidayOf(this.#given, { calendar, time: this.#known('time'), place });
  }

  #weather(): Finding<WeatherNow> {
    return weatherOf(this.#given, {
      cache: this.#providers.weather,
      place: this.#known('place'),
      at: this.#known('time')?.value.at ?? this.#now,
      now: this.#now,
    });
  }
}
