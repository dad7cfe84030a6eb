/**
 * The buckets that popularity is counted in beside the whole: a person's country, the part of their week
 * and their device. A bucket is a small number that stands in sums and logs; it follows from the occasion
 * alone, so that counts do not depend on who came first.
 */
import { DEVICES, type Device } from '../../../customer/device.ts';
import type { Occasion } from '../../../customer/occasion.ts';

/** What a bucket is of; an occasion has at most one of each. */
export type BucketKind = 'country' | 'week-part' | 'device';

/** Parts of the week, in order: a night of a weekday, its morning … an evening of the weekend. */
export const WEEK_PARTS = [
  'weekday-night',
  'weekday-morning',
  'weekday-afternoon',
  'weekday-evening',
  'weekend-night',
  'weekend-morning',
  'weekend-afternoon',
  'weekend-evening',
] as const;
export type WeekPart = (typeof WEEK_PARTS)[number];

/** Where each kind begins. Up to here there is room for more devices and parts. */
const FIRST_DEVICE = 1;
const FIRST_PART = 16;
const FIRST_COUNTRY = 32;
/** One more than the largest bucket: AA to ZZ. */
export const BUCKETS = FIRST_COUNTRY + 26 * 26;
/** Countries that have too few to stand for themselves, together. Never counted, only derived. */
export const OTHER_COUNTRIES = 31;

const HOURS_OF_A_PART = 6;
const PARTS_OF_A_DAY = 4;
const WEEKEND = 5 * 24;
const LETTER_A = 65;

/** Six hours each, the weekend apart from the other days. `hour` is that of the week, Monday 0. */
export const weekPartOf = (hour: number): WeekPart => {
  const part = Math.floor((hour % 24) / HOURS_OF_A_PART);
  return WEEK_PARTS[hour < WEEKEND ? part : PARTS_OF_A_DAY + part] as WeekPart;
};

const NONE: readonly number[] = [];
/** Occasions are shared objects, so the hot loop of counting finds its buckets here. */
const found = new WeakMap<Occasion, readonly number[]>();

/** The buckets of an occasion, none for none. */
export const bucketsOf = (occasion: Occasion | undefined): readonly number[] => {
  if (occasion === undefined) return NONE;
  let buckets = found.get(occasion);
  if (buckets === undefined) {
    const { country, device, hour } = occasion;
    buckets = [
      ...(country === undefined ? [] : [countryBucket(country)]),
      ...(hour === undefined ? [] : [FIRST_PART + WEEK_PARTS.indexOf(weekPartOf(hour))]),
      ...(device === undefined ? [] : [FIRST_DEVICE + DEVICES.indexOf(device)]),
    ];
    found.set(occasion, buckets);
  }
  return buckets;
};

const countryBucket = (country: string): number =>
  FIRST_COUNTRY + (country.charCodeAt(0) - LETTER_A) * 26 + (country.charCodeAt(1) - LETTER_A);

/** What a bucket is of. */
export const kindOf = (bucket: number): BucketKind => {
  if (bucket >= OTHER_COUNTRIES) return 'country';
  return bucket >= FIRST_PART ? 'week-part' : 'device';
};

/** A bucket by its name: a country's letters, a part of the week, a device; `other` for the rest of the countries. */
export const bucketName = (bucket: number): string => {
  if (bucket === OTHER_COUNTRIES) return 'other';
  if (bucket < FIRST_PART) return DEVICES[bucket - FIRST_DEVICE] as Device;
  if (bucket < FIRST_COUNTRY) return WEEK_PARTS[bucket - FIRST_PART] as WeekPart;
  const letters = bucket - FIRST_COUNTRY;
  return String.fromCharCode(LETTER_A + Math.floor(letters / 26), LETTER_A + (letters % 26));
};
