import { divided, PATH_MODELS, type PathModel, sharesOf, WHOLE } from './credit.ts';
import { channelsOf, type KeptOrder, keyText, type PersonPaths } from './person-paths.ts';

/** What is laid to touches by one model: parts of orders (millionths), and minor units. */
export interface Credit {
  readonly orders: number;
  readonly amount: number;
}

/** The sums of a touch key on one day in one currency. */
export interface KeySums {
  readonly touches: number;
  readonly seen: number;
  /** Orders in whose path it is. */
  readonly orders: number;
  readonly credits: Readonly<Record<PathModel, Credit>>;
}

/** The sums of a day in one currency; what has no currency stands under the empty one. */
export interface DaySums {
  readonly orders: number;
  readonly amount: number;
  /** Those before which no touch is known. */
  readonly untouched: number;
  readonly untouchedAmount: number;
  readonly unpriced: number;
  /** Given back of orders that are not known. */
  readonly loose: number;
  readonly views: number;
  readonly viewsThrough: number;
  /** Orders with items that were clicked in a list before, and what those items cost. */
  readonly ordersThrough: number;
  readonly amountThrough: number;
  /** What was paid for items of which the margin is known, and that margin. */
  readonly marginOf: number;
  readonly margin: number;
}

/** The sums of a path on one day in one currency. */
export interface PathSums {
  readonly orders: number;
  readonly amount: number;
  /** Walked without an order. */
  readonly lost: number;
}

/** What a person adds to all sums: by places as text, so that a part can be taken away again. */
export interface PersonPart {
  readonly keys: ReadonlyMap<string, KeySums>;
  readonly days: ReadonlyMap<string, DaySums>;
  readonly paths: ReadonlyMap<string, PathSums>;
}

const DAY = 86_400_000;
/** Channels of a path that are told apart: the last ones. */
const LONGEST_PATH = 12;

const NO_CREDIT: Credit = { orders: 0, amount: 0 };
export const NO_KEY: KeySums = {
  ...{ touches: 0, seen: 0, orders: 0 },
  credits: {
    ...{ first: NO_CREDIT, last: NO_CREDIT, linear: NO_CREDIT },
    ...{ decay: NO_CREDIT, position: NO_CREDIT },
  },
};
export const NO_DAY: DaySums = {
  ...{ orders: 0, amount: 0, untouched: 0, untouchedAmount: 0, unpriced: 0, loose: 0 },
  ...{ views: 0, viewsThrough: 0, ordersThrough: 0, amountThrough: 0, marginOf: 0, margin: 0 },
};
export const NO_PATH: PathSums = { orders: 0, amount: 0, lost: 0 };

/** A place of key sums as one text: day, currency, key. */
const placeText = (day: number, currency: string, rest: string): string =>
  `${day}>${currency}>${rest}`;

/** What `placeText` made. */
export const placeFrom = (
  text: string,
): { readonly day: number; readonly currency: string; readonly rest: string } => {
  const [day = '', currency = '', ...rest] = text.split('>');
  return { day: Number(day), currency, rest: rest.join('>') };
};

/** What of a person is added up. */
type Counted = Pick<PersonPaths, 'orders' | 'lost' | 'days' | 'open'>;

/**
 * What a person adds.
 *
 * @param halfLife of time decay, milliseconds.
 */
export const partOf = (paths: Counted, halfLife: number): PersonPart => {
  const keys = new Map<string, KeySums>();
  const days = new Map<string, DaySums>();
  const walked = new Map<string, PathSums>();
  for (const [name, counts] of Object.entries(paths.days)) {
    const day = Number(name);
    for (const [key, [touches, seen]] of Object.entries(counts.keys)) {
      add(keys, placeText(day, '', key), NO_KEY, { ...NO_KEY, touches, seen });
    }
    const { views, through, unpriced, loose } = counts;
    if (views > 0 || unpriced > 0) {
      const sums = { ...NO_DAY, views, viewsThrough: through, unpriced };
      add(days, placeText(day, '', ''), NO_DAY, sums);
    }
    for (const [currency, amount] of Object.entries(loose)) {
      add(days, placeText(day, currency, ''), NO_DAY, { ...NO_DAY, loose: amount });
    }
  }
  for (const order of paths.orders) {
    const day = Math.floor(order.time / DAY);
    add(days, placeText(day, order.currency, ''), NO_DAY, dayOf(order));
    if (order.touches.length === 0) continue;
    for (const [key, sums] of creditsOf(order, halfLife)) {
      add(keys, placeText(day, order.currency, key), NO_KEY, sums);
    }
    const place = placeText(day, order.currency, pathText(channelsOf(order.touches)));
    add(walked, place, NO_PATH, { orders: 1, amount: order.amount, lost: 0 });
  }
  const open = paths.open.at(-1);
  const lost =
    open === undefined
      ? paths.lost
      : // Not followed by an order so far.
        [...paths.lost, { time: open.time, channels: channelsOf(paths.open) }];
  for (const { time, channels } of lost) {
    const place = placeText(Math.floor(time / DAY), '', pathText(channels));
    add(walked, place, NO_PATH, { ...NO_PATH, lost: 1 });
  }
  return { keys, days, paths: walked };
};

const pathText = (channels: readonly string[]): string => channels.slice(-LONGEST_PATH).join('>');

const dayOf = ({ amount, touches, through, margin }: KeptOrder): DaySums => {
  const isUntouched = touches.length === 0;
  return {
    ...NO_DAY,
    ...{ orders: 1, amount, marginOf: margin.of, margin: margin.is },
    untouched: isUntouched ? 1 : 0,
    untouchedAmount: isUntouched ? amount : 0,
    ordersThrough: through > 0 ? 1 : 0,
    amountThrough: through,
  };
};

const creditsOf = (order: KeptOrder, halfLife: number): ReadonlyMap<string, KeySums> => {
  const { touches, amount, time } = order;
  const ages = touches.map((touch) => time - touch.time);
  const found = new Map<string, KeySums>();
  const keys = touches.map((touch) => keyText(touch));
  for (const key of new Set(keys)) found.set(key, { ...NO_KEY, orders: 1 });
  for (const model of PATH_MODELS) {
    const shares = sharesOf(model, ages, halfLife);
    const [orders, amounts] = [divided(WHOLE, shares), divided(amount, shares)];
    for (const [i, key] of keys.entries()) {
      const credit = { orders: orders[i] ?? 0, amount: amounts[i] ?? 0 };
      const sums = { ...NO_KEY, credits: { ...NO_KEY.credits, [model]: credit } };
      add(found, key, NO_KEY, sums);
    }
  }
  return found;
};

/** Sums of the same shape, however deep, added up with a sign. */
const combined = <Sums extends object>(a: Sums, b: Sums, sign: 1 | -1 = 1): Sums =>
  Object.fromEntries(
    Object.entries(a).map(([name, value]) => {
      const other = (b as Record<string, unknown>)[name];
      return [
        name,
        typeof value === 'number'
          ? value + sign * Number(other)
          : combined(value as object, other as object, sign),
      ];
    }),
  ) as Sums;

const add = <Sums extends object>(
  map: Map<string, Sums>,
  key: string,
  nothing: Sums,
  more: Sums,
  sign: 1 | -1 = 1,
): void => {
  map.set(key, combined(map.get(key) ?? nothing, more, sign));
};

/** Sums that parts are added to. */
export interface PartSums {
  readonly keys: Map<string, KeySums>;
  readonly days: Map<string, DaySums>;
  readonly paths: Map<string, PathSums>;
}

export const noSums = (): PartSums => ({ keys: new Map(), days: new Map(), paths: new Map() });

/** Adds a part to others, or takes it away. */
export const addPart = (sums: PartSums, part: PersonPart, sign: 1 | -1): void => {
  for (const [place, more] of part.keys) add(sums.keys, place, NO_KEY, more, sign);
  for (const [place, more] of part.days) add(sums.days, place, NO_DAY, more, sign);
  for (const [place, more] of part.paths) add(sums.paths, place, NO_PATH, more, sign);
};

/** Whether both have the same sums; places with nothing but zeros do not count. */
export const sameSums = (a: PersonPart, b: PersonPart): boolean =>
  (['keys', 'days', 'paths'] as const).every((what) => {
    const [one, other] = [filledIn(a[what]), filledIn(b[what])];
    return one.size === other.size && [...one].every(([place, sums]) => other.get(place) === sums);
  });

/** Places with something in them: their numbers as text, in a fixed order. */
const filledIn = (sums: ReadonlyMap<string, object>): ReadonlyMap<string, string> =>
  new Map(
    [...sums]
      .filter(([, one]) => isAnything(one))
      .map(([place, one]) => [place, numbersIn(one).join(' ')]),
  );

const numbersIn = (sums: object): readonly number[] =>
  Object.entries(sums)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, value]) => (typeof value === 'object' ? numbersIn(value) : [Number(value)]));

/** Whether any number in it, however deep, is not 0. */
export const isAnything = (sums: object): boolean => numbersIn(sums).some((one) => one !== 0);

/** What of a person stands in one of two states and not in the other: what changed, where one was made of the other. */
export const notIn = (paths: PersonPaths, other: PersonPaths | undefined): Counted => {
  if (other === undefined) return paths;
  const [orders, lost] = [new Set(other.orders), new Set(other.lost)];
  return {
    orders: paths.orders.filter((order) => !orders.has(order)),
    lost: paths.lost.filter((path) => !lost.has(path)),
    days: Object.fromEntries(
      Object.entries(paths.days).filter(([day, counts]) => other.days[day] !== counts),
    ),
    open: paths.open,
  };
};
