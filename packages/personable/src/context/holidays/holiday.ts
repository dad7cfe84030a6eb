import type { Finding, Known } from '../parts.ts';
import { GIVEN } from '../parts.ts';
import type { PlaceNow } from '../place/place.ts';
import { countryIn } from '../place/place.ts';
import { type Bag, bagIn, textIn } from '../reading.ts';
import type { TimeNow } from '../time/time.ts';
import type { HolidayCalendar } from './calendar.ts';

/** The holiday it is, and the next one. */
export interface HolidayNow {
  /** Left out on any other day. */
  readonly name?: string;
  /** Whose it is; left out where it is everybody's. */
  readonly country?: string;
  /** Whether it is a day of the shop's own. */
  readonly own?: boolean;
  /** The next one within two months. */
  readonly upcoming?: {
    readonly name: string;
    readonly date: string;
    /** From today; tomorrow is 1. */
    readonly days: number;
    readonly own?: boolean;
  };
}

/** What the holiday is worked out with. */
interface HolidayParts {
  readonly calendar: HolidayCalendar | undefined;
  readonly time: Known<TimeNow> | undefined;
  readonly place: PlaceNow | undefined;
}

/** The holiday: what is given (`holiday` as a name or an object), else by the calendar of the shop for the local day. */
export const holidayOf = (
  given: Bag,
  { calendar, time, place }: HolidayParts,
): Finding<HolidayNow> => {
  const bag = bagIn(given['holiday']);
  const name = textIn(bag?.['name'] ?? given['holiday'], 100);
  if (name !== undefined) {
    const country = countryIn(bag?.['country']);
    return { value: { name, ...(country === undefined ? {} : { country }) }, origin: GIVEN };
  }
  if (calendar === undefined) return { because: 'no holidays are configured' };
  if (time === undefined) return { because: 'the local day is not known' };
  const found = calendar.around(time.value.date, place ?? {});
  if (found === undefined) {
    const where =
      place?.country === undefined ? 'for a country that is not known' : `for ${place.country}`;
    return { because: `no holiday ${where} today or in the next 60 days` };
  }
  return { value: found, origin: `from the ${calendar.name} for ${time.value.date}` };
};
