import type { Random } from '../../math/random.ts';
import type { PersonaBody, PersonaEvent } from '../preview/persona-body.ts';
import type { Mentions } from './mentions.ts';

/** What people and circumstances are generated with. */
export interface Generating {
  readonly random: Random;
  readonly mentions: Mentions;
  /** Age in years from which one is no minor. */
  readonly minorsUnder: number;
  /** Milliseconds UTC. */
  readonly now: number;
}

const DAY = 86_400_000;
/** Things a person did at the most, beside those that rules ask for. */
const MOST_DEEDS = 6;
const AGES = [0, 12, 40, 80];
const AGO = [undefined, '10m', '1h', '1d', '7d', '30d', '90d', '300d'];
const DEEDS = ['Product Viewed', 'Product Added', 'Product Added to Wishlist', 'Order Completed'];
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland'];

/** Values for fields of the context that no rule speaks of. */
const AROUND: Readonly<Record<string, readonly unknown[]>> = {
  device: [
    'phone',
    'tablet',
    'desktop',
    'tv',
    'speaker',
    'watch',
    'console',
    'car',
    'kiosk',
    'till',
  ],
  weather: ['clear', 'cloudy', 'fog', 'drizzle', 'rain', 'sleet', 'snow', 'hail', 'storm'],
  country: ['DE', 'FR', 'US'],
  city: ['Berlin', 'Lyon', 'Elsewhere'],
  language: ['en', 'de', 'fr'],
  timezone: ZONES,
  season: ['spring', 'summer', 'autumn', 'winter'],
  holiday: ['Christmas Day'],
  channel: ['web', 'app', 'email', 'counter', 'kiosk'],
  mood: ['cosy'],
  traffic: ['direct', 'search', 'social', 'email', 'paid', 'referral'].map((kind) => ({ kind })),
};

/** Somebody made of what rules and the catalogue speak of; undefined for a new visitor. */
export const generatePerson = (asked: Generating): PersonaBody | undefined => {
  const { random, mentions, minorsUnder } = asked;
  const chance = (share: number) => random.next() < share;
  if (chance(0.1)) return undefined;
  const traits: Record<string, unknown> = {};
  for (const [path, values] of mentions.fields) {
    const [section, ...rest] = path.split('.');
    if (section === 'traits' && rest.length > 0 && chance(0.6)) {
      put(traits, rest, random.pick(values));
    }
  }
  const ages = [...AGES, minorsUnder - 1, minorsUnder, minorsUnder + 1];
  const audiences = (mentions.fields.get('audiences') ?? []).filter(
    (one): one is string => typeof one === 'string' && chance(0.4),
  );
  const events = eventsOf(asked);
  const household = chance(0.15) ? householdOf(asked) : undefined;
  return {
    ...(Object.keys(traits).length === 0 ? {} : { traits }),
    ...(chance(0.6) ? { age: random.pick(ages) } : {}),
    ...(chance(0.75) ? {} : { consent: random.pick(['refused', 'not-asked'] as const) }),
    ...(events.length === 0 ? {} : { events }),
    ...(household === undefined ? {} : { household }),
    ...(audiences.length === 0 ? {} : { audiences }),
    ...(chance(0.15) ? { timezone: random.pick(ZONES) } : {}),
  };
};

const eventsOf = ({ random, mentions }: Generating): readonly PersonaEvent[] => {
  const when = () => {
    const ago = random.pick(AGO);
    return ago === undefined ? {} : { ago };
  };
  const events: PersonaEvent[] = [];
  const { items } = mentions;
  const deeds = items.length === 0 ? 0 : random.int(MOST_DEEDS + 1);
  for (let i = 0; i < deeds; i++) {
    events.push({ event: random.pick(DEEDS), properties: about(random.pick(items)), ...when() });
  }
  for (const [event, counts] of mentions.events) {
    const count = random.pick(counts);
    for (let i = 0; i < count; i++) {
      const properties = items.length === 0 ? {} : { properties: about(random.pick(items)) };
      events.push({ event, ...properties, ...when() });
    }
  }
  return events;
};

const about = (item: string) => ({ products: [{ product_id: item }] });

const householdOf = ({ random, mentions }: Generating): PersonaBody['household'] => {
  const { categories } = mentions;
  const role = random.pick(['adult', 'child'] as const);
  return categories.length === 0
    ? { role }
    : { role, limits: [{ forbid: { category: random.pick(categories) } }] };
};

/** What a field of the context may be: of what rules compare it with, else of what there commonly is. */
export const contextValues = (
  field: string,
  { mentions }: Pick<Generating, 'mentions'>,
): readonly unknown[] => {
  const within = [...mentions.fields].flatMap(([path, values]): unknown[] => {
    const [section, name, ...rest] = path.split('.');
    if (section !== 'context' || name !== field) return [];
    return values.map((value) => {
      const inner: Record<string, unknown> = {};
      return rest.length === 0 ? value : put(inner, rest, value);
    });
  });
  if (field === 'item') return mentions.items;
  if (field === 'basket') return mentions.items.map((item) => [item]);
  return [...within, ...(AROUND[field] ?? [])];
};

/** The fields of a context of which anything may be known. */
export const contextFields = ({ mentions }: Pick<Generating, 'mentions'>): string[] => {
  const named = [...mentions.fields.keys()].flatMap((path) => {
    const [section, name] = path.split('.');
    return section === 'context' && name !== undefined ? [name] : [];
  });
  return [...new Set([...named, ...Object.keys(AROUND), 'item', 'basket'])];
};

/** Any moment of the year from now on; half of the time one at which something begins or ends. */
export const generateTime = ({ random, mentions, now }: Generating): number =>
  mentions.moments.length > 0 && random.next() < 0.5
    ? random.pick(mentions.moments)
    : now + Math.floor(random.next() * 365 * DAY);

const put = (
  bag: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> => {
  if (name === '__proto__') return bag;
  if (rest.length === 0) bag[name] = value;
  else bag[name] = put({ ...(bag[name] as Record<string, unknown> | undefined) }, rest, value);
  return bag;
};
