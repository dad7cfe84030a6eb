import { createRandom, type Random } from '../../math/random.ts';
import { type Country, countries } from './people.ts';
import { drawFavourites, drawTaste, type Favourite, type Taste } from './taste.ts';

/** One invented shopper: who they are, what they like, and how they shop. */
export interface Shopper {
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  /** A few keep their name to themselves, and a few type it in capitals. */
  readonly writesName: 'plainly' | 'in capitals' | 'not at all';
  readonly email: string;
  /** E.164, of the numbers that Ofcom keeps free for drama: it rings nobody. */
  readonly phone: string;
  /** Of the shop's loyalty card. */
  readonly card: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly utcOffsetHours: number;
  readonly taste: Taste;
  /** A taste that takes over after a share of the period; one shopper in ten has one. */
  readonly laterTaste?: { readonly after: number; readonly taste: Taste };
  /** Visits out of curiosity; those for favourites and presents come on top. */
  readonly visitsPerWeek: number;
  /** The local hour around which the visits lie. */
  readonly usualHour: number;
  /** The share of the period that passes before the first visit: 0 for old customers. */
  readonly arrivesAfter: number;
  readonly favourites: readonly Favourite[];
  readonly giftDays: readonly GiftDay[];
  readonly devices: readonly Device[];
  /** Whoever never signs in stays unknown and orders as a guest. */
  readonly signsIn: boolean;
  /** The chance that a product in an order is sent back. */
  readonly returnChance: number;
  /** The seed of all that is left to chance in this shopper's life. */
  readonly seed: number;
}

/** A date, every year, on which the shopper gives somebody a present. */
export interface GiftDay {
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 28. */
  readonly day: number;
  /** What this somebody likes to be given. */
  readonly category: string;
}

export interface Device {
  readonly type: 'phone' | 'laptop';
  readonly anonymousId: string;
  /** Visits on this device before the shopper signs in, unless an order comes earlier. */
  readonly anonymousVisits: number;
}

export const demoShopperCount = 360;

const GIFT_CATEGORIES: readonly string[] = [
  'Kitchen > Mugs',
  'Kitchen > Tea towels & aprons',
  'Candles & Scent > Scented candles',
  'Pantry > Chocolate',
  'Pantry > Gin & wine',
  'Bath & Body > Bath salts & oils',
  'Stationery > Notebooks',
  'Home > Prints',
  'Home > Vases',
  'Garden > Garden tools',
  'Children > Soft toys',
  'Children > Puzzles & games',
];

/**
 * Draws the shoppers. The same seed gives the same people.
 *
 * @param seed a safe integer ≥ 0
 */
export function demoShoppers(seed: number): Shopper[] {
  const random = createRandom(seed);
  // A stream each: a new draw in one shopper's life leaves all others as they were.
  return drawPeople(random).map((person, index) => {
    const own = createRandom(random.int(2 ** 32));
    return { ...person, ...reachedBy(index), ...drawHabits(own, index) };
  });
}

/** The telephone number of a shopper who has come for the same thing from the start, to try the counter with. */
export const regularsPhone = (seed: number): string => {
  const isRegular = ({ favourites, arrivesAfter, writesName }: Shopper) =>
    favourites.length > 0 && arrivesAfter === 0 && writesName === 'plainly';
  const regular = demoShoppers(seed).find(isRegular);
  return (regular?.phone ?? '').replace(/^(\+44)(7\d{3})/, '$1 $2 ');
};

type Habits = Omit<Shopper, keyof Person | 'phone' | 'card'>;

type Person = Pick<
  Shopper,
  'userId' | 'firstName' | 'lastName' | 'email' | 'country' | 'utcOffsetHours'
>;

function drawPeople(random: Random): Person[] {
  const people = countries.flatMap((country) => {
    const count = Math.round(country.share * demoShopperCount);
    return random.shuffle(namePairs(country)).slice(0, count);
  });
  return random.shuffle(people).map(({ first, last, country }) => {
    const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    return {
      userId: `${plain(first)}-${plain(last)}`,
      firstName: first,
      lastName: last,
      email: `${plain(first)}.${plain(last)}@example.com`,
      country: country.code,
      utcOffsetHours: country.utcOffsetHours,
    };
  });
}

function namePairs(country: Country): { first: string; last: string; country: Country }[] {
  return country.firstNames.flatMap((first) =>
    country.lastNames.map((last) => ({ first, last, country })),
  );
}

/** Numbers of a shopper, by their place among all: no draw, so that everything else stays as it is. */
function reachedBy(index: number): Pick<Shopper, 'phone' | 'card'> {
  const place = String(index + 1).padStart(3, '0');
  return { phone: `+447700900${place}`, card: `FF-CARD-${place}` };
}

function drawHabits(random: Random, index: number): Habits {
  const taste = drawTaste(random);
  const favourites = drawFavourites(random, taste);
  return {
    writesName: random.weighted(['plainly', 'in capitals', 'not at all'], [0.93, 0.02, 0.05]),
    taste,
    ...(random.next() < 0.1 && {
      laterTaste: { after: 0.4 + 0.4 * random.next(), taste: drawTaste(random) },
    }),
    visitsPerWeek: 0.4 * Math.exp(0.8 * random.normal()),
    usualHour: random.weighted([8, 12.5, 16, 20.5], [0.15, 0.25, 0.15, 0.45]) + random.normal(),
    arrivesAfter: random.next() < 0.65 ? 0 : 0.95 * random.next(),
    favourites,
    giftDays: Array.from({ length: 1 + random.int(4) }, () => ({
      month: 1 + random.int(12),
      day: 1 + random.int(28),
      category: random.pick(GIFT_CATEGORIES),
    })),
    devices: drawDevices(random, index),
    // Who comes back for a favourite has an account to reorder from.
    signsIn: favourites.length > 0 || random.next() < 0.86,
    returnChance: random.next() < 0.1 ? 0.12 : 0.015,
    seed: random.int(2 ** 32),
  };
}

/** A phone, and for four in ten a laptop too. Six in ten devices are signed in from the start. */
function drawDevices(random: Random, index: number): Device[] {
  const kinds = random.next() < 0.4 ? (['phone', 'laptop'] as const) : (['phone'] as const);
  return kinds.map((kind) => ({
    type: kind,
    anonymousId: `visitor-${index + 1}-${kind}`,
    anonymousVisits: random.next() < 0.6 ? 0 : 1 + random.int(4),
  }));
}
