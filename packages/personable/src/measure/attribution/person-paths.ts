import { type Evidence, type OrderLine, RECOMMENDATIONS, type TouchKey } from './evidence.ts';

/** A touch as it is kept. */
export interface KeptTouch extends TouchKey {
  /** Milliseconds UTC. */
  readonly time: number;
  /** Of the record it came with. */
  readonly position: number;
}

/** An order with what came before it. */
export interface KeptOrder {
  readonly time: number;
  readonly position: number;
  readonly id: string | undefined;
  readonly currency: string;
  /** Integer minor units, less what was given back of it; never below 0. */
  readonly amount: number;
  /** The oldest first. */
  readonly touches: readonly KeptTouch[];
  /** Of it, lines of items that were clicked in a list before, minor units. */
  readonly through: number;
  /** Lines of which a margin is known, and that margin; minor units. */
  readonly margin: { readonly of: number; readonly is: number };
}

/** What is counted of a day. */
interface DayCounts {
  /** By touch key as text: how often it was touched and seen. */
  readonly keys: Readonly<Record<string, readonly [touches: number, seen: number]>>;
  /** Pages of items, and those that a click in a list opened. */
  readonly views: number;
  readonly through: number;
  /** Orders without an amount, or in no currency there is. */
  readonly unpriced: number;
  /** What was given back of orders that are not known, by currency. */
  readonly loose: Readonly<Record<string, number>>;
}

/** A path that no order followed. */
interface LostPath {
  /** When it was touched last. */
  readonly time: number;
  readonly channels: readonly string[];
}

/** Everything attribution knows of a person: made of their events in order, and of nothing else. */
export interface PersonPaths {
  readonly homes: readonly number[];
  /** Of the last event that was taken in. */
  readonly time: number;
  readonly position: number;
  /** Touches since the last order, the oldest first. */
  readonly open: readonly KeptTouch[];
  /** By channel when it brought them last: a visit is one touch however many pages it has. */
  readonly visits: Readonly<Record<string, number>>;
  /** Items they clicked in a list, and when. */
  readonly clicked: readonly (readonly [item: string, time: number])[];
  readonly orders: readonly KeptOrder[];
  readonly lost: readonly LostPath[];
  readonly days: Readonly<Record<string, DayCounts>>;
}

/** How far back a touch counts. */
export interface PathRules {
  /** Milliseconds before an order in which touches count. */
  readonly window: number;
  /** Margin of one piece of an item in minor units of a currency; undefined where none is known. */
  readonly marginOf: (item: string, currency: string) => number | undefined;
}

/** One thing an event says, and when. */
export interface TimedEvidence {
  readonly evidence: Evidence;
  readonly time: number;
  readonly position: number;
  /** Of a list the strategy that made it. */
  readonly strategy?: string | undefined;
}

const DAY = 86_400_000;
/** A visit ends with a pause of half an hour. */
const PAUSE = 30 * 60_000;
/** Touches of one path that are kept: of more the oldest go. */
const MOST_TOUCHES = 30;
/** Orders, lost paths and clicked items of one person that are kept: of more the oldest go, from the sums too. */
const MOST_ORDERS = 300;
const MOST_LOST = 200;
const MOST_CLICKED = 100;
/** Days of one person that are counted. */
const MOST_DAYS = 400;

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const NO_COUNTS: DayCounts = { keys: {}, views: 0, through: 0, unpriced: 0, loose: {} };

/** Nobody has done anything yet. */
export const noPaths = (homes: readonly number[]): PersonPaths => ({
  ...{ homes, time: 0, position: 0, open: [], visits: {}, clicked: [] },
  ...{ orders: [], lost: [], days: {} },
});

/** A touch key as one text. */
export const keyText = ({ channel, campaign, creative }: TouchKey): string =>
  `${channel}>${campaign}>${creative}`;

/** What `keyText` made. */
export const keyFrom = (text: string): TouchKey => {
  const [channel = '', campaign = '', creative = ''] = text.split('>');
  return { channel, campaign, creative };
};

/** Channels of touches in order, each only once in a row. */
export const channelsOf = (touches: readonly TouchKey[]): readonly string[] =>
  touches.flatMap(({ channel }, i) => (touches[i - 1]?.channel === channel ? [] : [channel]));

/** A person's paths after one thing more; it is not before the last one. */
export const withEvidence = (
  before: PersonPaths,
  timed: TimedEvidence,
  rules: PathRules,
): PersonPaths => {
  const { evidence, time, position } = timed;
  const paths = { ...before, time, position };
  switch (evidence.what) {
    case 'touch':
      return withTouch(paths, timed, evidence, rules);
    case 'seen':
      return counted(paths, time, (day) => withKey(day, keyWith(evidence.key, timed), 0, 1));
    case 'view':
      return withView(paths, time, evidence);
    case 'order':
      return withOrder(paths, timed, evidence, rules);
    case 'refund':
      return withRefund(paths, time, evidence);
  }
};

const keyWith = (key: TouchKey, { strategy }: TimedEvidence): TouchKey =>
  key.channel === RECOMMENDATIONS && strategy !== undefined ? { ...key, creative: strategy } : key;

const withTouch = (
  paths: PersonPaths,
  timed: TimedEvidence,
  { key: said, exact, item }: Extract<Evidence, { what: 'touch' }>,
  { window }: PathRules,
): PersonPaths => {
  const { time, position } = timed;
  const key = keyWith(said, timed);
  const { channel } = key;
  const text = keyText(key);
  const last = paths.open.findLast((touch) =>
    exact ? keyText(touch) === text : touch.channel === channel,
  );
  const visited = exact ? undefined : paths.visits[channel];
  const isSame =
    (last !== undefined && time - last.time < PAUSE) ||
    (visited !== undefined && time - visited < PAUSE);
  const visits = exact ? paths.visits : recent({ ...paths.visits, [channel]: time }, time - PAUSE);
  const clicked =
    item === undefined
      ? paths.clicked
      : [...paths.clicked.filter(([one]) => one !== item), [item, time] as const].slice(
          -MOST_CLICKED,
        );
  if (isSame) return { ...paths, visits, clicked };
  const newest = paths.open.at(-1);
  const isOver = newest !== undefined && time - newest.time > window;
  const begun = isOver ? withLost(paths) : paths;
  return counted(
    {
      ...begun,
      ...{ visits, clicked },
      open: [...begun.open, { ...key, time, position }].slice(-MOST_TOUCHES),
    },
    time,
    (day) => withKey(day, key, 1, 0),
  );
};

const recent = (times: Readonly<Record<string, number>>, since: number) =>
  Object.fromEntries(Object.entries(times).filter(([, time]) => time >= since));

/** What is open led to nothing. */
const withLost = (paths: PersonPaths): PersonPaths => {
  const last = paths.open.at(-1);
  if (last === undefined) return paths;
  const lost = [...paths.lost, { time: last.time, channels: channelsOf(paths.open) }];
  return { ...paths, open: [], lost: lost.slice(-MOST_LOST) };
};

const withView = (
  paths: PersonPaths,
  time: number,
  { item, named }: Extract<Evidence, { what: 'view' }>,
): PersonPaths => {
  const isThrough =
    named || paths.clicked.some(([one, clicked]) => one === item && time - clicked < PAUSE);
  return counted(paths, time, (day) => ({
    ...day,
    views: day.views + 1,
    through: day.through + (isThrough ? 1 : 0),
  }));
};

const withOrder = (
  paths: PersonPaths,
  { time, position }: TimedEvidence,
  { id, currency, amount, lines }: Extract<Evidence, { what: 'order' }>,
  { window, marginOf }: PathRules,
): PersonPaths => {
  if (amount === undefined || !KNOWN.has(currency)) {
    return counted(paths, time, (day) => ({ ...day, unpriced: day.unpriced + 1 }));
  }
  const since = time - window;
  const touches = paths.open.filter((touch) => touch.time >= since);
  const settled = touches.length === 0 ? withLost(paths) : { ...paths, open: [] };
  const clicked = paths.clicked.filter(([, clickedAt]) => clickedAt >= since);
  const items = new Set(clicked.map(([item]) => item));
  const through = lines.reduce(
    (sum, { item, amount: line = 0 }) => sum + (items.has(item) ? line : 0),
    0,
  );
  const order = { time, position, id, currency, amount, touches };
  const kept = {
    ...order,
    through: Math.min(through, amount),
    margin: marginIn(lines, currency, marginOf),
  };
  return { ...settled, clicked, orders: [...paths.orders, kept].slice(-MOST_ORDERS) };
};

const marginIn = (
  lines: readonly OrderLine[],
  currency: string,
  marginOf: PathRules['marginOf'],
): KeptOrder['margin'] => {
  let [of, is] = [0, 0];
  for (const { item, pieces, amount } of lines) {
    const margin = amount === undefined ? undefined : marginOf(item, currency);
    if (amount === undefined || margin === undefined) continue;
    of += amount;
    is += Math.round(margin * pieces);
  }
  return { of, is };
};

/** What was given back goes off its own order, as far as that reaches; of one that is not known it is counted apart. */
const withRefund = (
  paths: PersonPaths,
  time: number,
  { id, currency, amount }: Extract<Evidence, { what: 'refund' }>,
): PersonPaths => {
  if (amount === undefined || !KNOWN.has(currency)) return paths;
  const at =
    id === undefined
      ? -1
      : paths.orders.findLastIndex((order) => order.id === id && order.currency === currency);
  const order = paths.orders[at];
  const taken = Math.min(amount, order?.amount ?? 0);
  const orders =
    order === undefined
      ? paths.orders
      : paths.orders.with(at, {
          ...order,
          amount: order.amount - taken,
          through: Math.min(order.through, order.amount - taken),
        });
  if (taken === amount) return { ...paths, orders };
  return counted({ ...paths, orders }, time, (day) => ({
    ...day,
    loose: { ...day.loose, [currency]: (day.loose[currency] ?? 0) + amount - taken },
  }));
};

const withKey = (day: DayCounts, key: TouchKey, touches: number, seen: number): DayCounts => {
  const text = keyText(key);
  const [had, saw] = day.keys[text] ?? [0, 0];
  return { ...day, keys: { ...day.keys, [text]: [had + touches, saw + seen] } };
};

const counted = (
  paths: PersonPaths,
  time: number,
  change: (day: DayCounts) => DayCounts,
): PersonPaths => {
  const day = String(Math.floor(time / DAY));
  const days = { ...paths.days, [day]: change(paths.days[day] ?? NO_COUNTS) };
  const names = Object.keys(days);
  if (names.length > MOST_DAYS) {
    const [oldest = ''] = names.sort((a, b) => Number(a) - Number(b));
    delete days[oldest];
  }
  return { ...paths, days };
};
