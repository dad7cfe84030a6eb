import { DEVICES, type Device } from '../customer/device.ts';
import {
  bucketName,
  kindOf,
  WEEK_PARTS,
  type WeekPart,
} from '../learning/items/context/buckets.ts';

const DEVICE_WORDS: Readonly<Record<Device, string>> = {
  phone: 'on phones',
  tablet: 'on tablets',
  desktop: 'on computers',
  tv: 'on television sets',
  till: 'at the till',
};

const PART_WORDS: Readonly<Record<WeekPart, string>> = {
  'weekday-night': 'on weekday nights',
  'weekday-morning': 'on weekday mornings',
  'weekday-afternoon': 'on weekday afternoons',
  'weekday-evening': 'on weekday evenings',
  'weekend-night': 'on weekend nights',
  'weekend-morning': 'on weekend mornings',
  'weekend-afternoon': 'on weekend afternoons',
  'weekend-evening': 'on weekend evenings',
};

const regions = new Intl.DisplayNames(['en'], { type: 'region' });

/** A bucket of popularity in words that end a sentence: "in Germany", "on weekday evenings". */
export const bucketInWords = (bucket: number): string => {
  const name = bucketName(bucket);
  const device = DEVICES.find((known) => known === name);
  if (device !== undefined) return DEVICE_WORDS[device];
  const part = WEEK_PARTS.find((known) => known === name);
  if (part !== undefined) return PART_WORDS[part];
  return kindOf(bucket) === 'country' && name !== 'other'
    ? `in ${THE.has(name) ? 'the ' : ''}${regions.of(name) ?? name}`
    : 'in the other countries';
};

/** Countries that go with an article. */
const THE = new Set(['AE', 'BS', 'CF', 'CZ', 'DO', 'GB', 'GM', 'MV', 'NL', 'PH', 'SB', 'US']);
