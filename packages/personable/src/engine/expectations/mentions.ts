import { categoryLines } from '../../catalog/category-lines.ts';
import type { Item } from '../../catalog/item.ts';
import type { Condition } from '../../conditions/condition.ts';
import type { RuleSet } from '../../rules/rule-set.ts';

/** Everything that rules and the catalogue speak of, to make people of. */
export interface Mentions {
  /** By path, such as "traits.city": values that conditions compare it with, and their neighbours. */
  readonly fields: ReadonlyMap<string, readonly unknown[]>;
  /** By name: how often conditions ask for an event, and one more or less. */
  readonly events: ReadonlyMap<string, readonly number[]>;
  /** Moments at which something begins or ends, and a minute before: milliseconds UTC. */
  readonly moments: readonly number[];
  /** Items, of every category at least one. */
  readonly items: readonly string[];
  readonly categories: readonly string[];
}

/** Items that are taken beside one of every category. */
const MOST_ITEMS = 200;
const MINUTE = 60_000;

/** Reads what a rule set, some further conditions and a catalogue speak of. */
export const mentionsOf = (
  set: RuleSet,
  conditions: readonly Condition[],
  items: Iterable<Item>,
): Mentions => {
  const found = new Found();
  const all = [...set.campaigns.values(), ...set['item-rules'].values(), ...set.offers.values()];
  for (const { audience } of all) found.add(audience?.condition);
  for (const { audience } of set.entitlements.values()) found.add(audience?.condition);
  found.add(set.care.audience?.condition);
  for (const condition of conditions) found.add(condition);
  const schedules = [...set.campaigns.values(), ...set['item-rules'].values()].flatMap(
    ({ body }) => body.schedule ?? [],
  );
  const moments = schedules
    .flatMap(({ from, until }) => [from, until])
    .flatMap((text) => {
      const time = text === undefined ? Number.NaN : Date.parse(`${text}Z`);
      return Number.isFinite(time) ? [time - MINUTE, time] : [];
    });
  return { ...found.neighbours(), moments, ...sampleOf(items) };
};

const sampleOf = (items: Iterable<Item>) => {
  const categories = new Set<string>();
  const some: string[] = [];
  for (const item of items) {
    const fresh = categoryLines(item).filter((line) => !categories.has(line));
    for (const line of fresh) categories.add(line);
    if (fresh.length > 0 || some.length < MOST_ITEMS) some.push(item.id);
  }
  return { items: some, categories: [...categories] };
};

/** Walks through conditions and gathers what they compare with what. */
class Found {
  readonly #fields = new Map<string, Set<unknown>>();
  readonly #events = new Map<string, Set<number>>();

  add(condition: unknown): void {
    if (typeof condition !== 'object' || condition === null) return;
    for (const [key, value] of Object.entries(condition)) {
      if (key === '$did') this.#did(value);
      else if (key === '$expr') continue;
      else if (key.startsWith('$')) for (const inner of [value].flat()) this.add(inner);
      else for (const one of plainValues(value)) this.#field(key, one);
    }
  }

  #did(value: unknown): void {
    const { event, count } = Object(value) as {
      readonly event?: unknown;
      readonly count?: unknown;
    };
    const counts = plainValues(count).filter((one) => typeof one === 'number');
    for (const name of [event].flat()) {
      if (typeof name !== 'string' || name === '*') continue;
      const known = this.#events.get(name) ?? new Set([0, 1]);
      for (const one of counts) for (const near of [one - 1, one, one + 1]) known.add(near);
      this.#events.set(name, known);
    }
  }

  #field(path: string, value: unknown): void {
    const known = this.#fields.get(path) ?? new Set();
    known.add(value);
    this.#fields.set(path, known);
  }

  /** What was found, each value with those beside it at which a comparison turns. */
  neighbours(): Pick<Mentions, 'fields' | 'events'> {
    const fields = [...this.#fields].map(([path, values]) => {
      const near = [...values].flatMap((value) =>
        typeof value === 'number' ? [value - 1, value, value + 1] : [value],
      );
      const other = near.some((value) => typeof value === 'string') ? ['Elsewhere'] : [];
      return [path, [...new Set([...near, ...other])]] as const;
    });
    const events = [...this.#events].map(([name, counts]) => {
      return [name, [...counts].filter((count) => count >= 0 && count <= 20)] as const;
    });
    return { fields: new Map(fields), events: new Map(events) };
  }
}

/** Plain values anywhere within what a field is compared with. */
const plainValues = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [value];
  return Object.values(value).flatMap(plainValues);
};
