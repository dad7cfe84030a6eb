import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEFAULT_EVENT_KINDS,
  DEFAULT_STRENGTHS,
  type Interaction,
  type InteractionName,
} from '../../../src/customer/interactions.ts';
import { People } from '../../../src/customer/people.ts';
import { openPersonable } from '../../../src/index.ts';
import { readStoredSums } from '../../../src/learning/items/stored-sums.ts';
import { gatherQuestions, spread } from '../../../src/learning/tuning/gather.ts';
import { type HeldOut, heldOutEnd } from '../../../src/learning/tuning/held-out.ts';
import { questionsOf } from '../../../src/learning/tuning/questions.ts';
import { openSqliteReader } from '../../../src/store/sqlite/sqlite-store.ts';
import { NOON, order, product } from '../../customer/open-shop.ts';
import { type Deed, timelineOf } from '../timelines.ts';

const ITEMS = ['1', '2', '3', '4', '5', '6'];

/** What one person did: minutes after the one before, and the items of a view or an order. */
const deed = fc.record({
  kind: fc.constantFrom<InteractionName>('view', 'view', 'cart', 'buy'),
  items: fc.uniqueArray(fc.integer({ min: 1, max: ITEMS.length }), { minLength: 1, maxLength: 3 }),
  after: fc.constantFrom(2, 45, 3_000),
});
const life = fc.record({
  deeds: fc.array(deed, { maxLength: 8 }),
  /** Whether it began in a browser that was not known yet. */
  browser: fc.boolean(),
  counted: fc.boolean(),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const deedsOf = ({ deeds }: Life): Deed[] => {
  let minute = 0;
  return deeds.map(({ kind, items, after }) => {
    minute += after;
    return [kind, kind === 'buy' ? items : items.slice(0, 1), minute];
  });
};

/** The end of which something is asked: where everything was bought before, nothing is. */
const askedEnd = (timeline: readonly Interaction[]): HeldOut | undefined => {
  const end = heldOutEnd(timeline);
  if (end === undefined) return undefined;
  const history = { person: 1, timeline, hidden: new Set<number>(), strengths: DEFAULT_STRENGTHS };
  const { next, baskets } = questionsOf(end, history);
  return next.length + baskets.length === 0 ? undefined : end;
};

/** The messages of a life, without what its held-out end has. */
const messagesOf = (own: Life, person: number, whole: boolean): object[] => {
  const all = deedsOf(own);
  const end = own.counted ? askedEnd(timelineOf(...all)) : undefined;
  let index = 0;
  const kept = all.filter(([, items]) => {
    const at = index;
    index += [items].flat().length;
    return whole || end === undefined || at < end.from;
  });
  const who = { userId: `u-${person}` };
  const browser = { anonymousId: `b-${person}` };
  return [
    { type: 'identify', ...(own.browser ? browser : who) },
    ...kept.map(([kind, items, minute = 0], i) => {
      const ids = [items].flat().map(String);
      const rest = {
        ...(own.browser && i < 2 ? browser : who),
        timestamp: new Date(NOON - 40 * 86_400_000 + minute * 60_000).toISOString(),
      };
      const name = kind === 'cart' ? 'Product Added' : 'Product Viewed';
      return kind === 'buy' ? order(ids, rest) : product(name, ids[0] ?? '', rest);
    }),
    ...(own.browser ? [{ type: 'identify', ...who, ...browser }] : []),
  ];
};

/** Fills a shop and does something with its stored sums. */
const withShop = async <T>(
  lives: readonly Life[],
  whole: boolean,
  work: (folder: string) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-holdout-'));
  const shop = await openPersonable({ data: folder, clock: () => NOON });
  try {
    await shop.items.put(ITEMS.map((id) => ({ id, name: id })));
    for (const [person, own] of lives.entries()) {
      await shop.batch(messagesOf(own, person, whole));
      if (!own.counted) {
        await shop.people.consent({ userId: `u-${person}` }, { analytics: false });
      }
    }
    await shop.checkpoint();
    return await work(folder);
  } finally {
    await shop.close();
    rmSync(folder, { recursive: true });
  }
};

test('the sums without what is asked are those of a log that never had it', async () => {
  const property = fc.asyncProperty(
    fc.array(life, { minLength: 1, maxLength: 5 }),
    async (lives) => {
      const held = await withShop(lives, true, async (folder) => {
        const store = openSqliteReader({ folder });
        const { sums, position } = await readStoredSums(store);
        const { next } = await gatherQuestions({
          store,
          people: new People(store, {
            kinds: DEFAULT_EVENT_KINDS,
            consent: 'assumed',
            mostBytes: 1e6,
            folded: position,
          }),
          sums,
          strengths: DEFAULT_STRENGTHS,
          seed: position,
          over: () => false,
          advance: () => undefined,
        });
        await store.close();
        for (const { targets, masked } of next) {
          expect(targets.filter((target) => masked.has(target))).toEqual([]);
        }
        return sums.toObject();
      });
      const never = await withShop(lives, false, async (folder) => {
        const store = openSqliteReader({ folder });
        const { sums } = await readStoredSums(store);
        await store.close();
        return sums.toObject();
      });
      expect(held).toEqual(never);
    },
  );
  await fc.assert(property, { numRuns: 25 });
});

test('people are met once each, from all over the store', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.nat(), (last, seed) => {
      const met = [...spread(last, seed)];
      expect(met.toSorted((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, i) => i + 1));
    }),
  );
  const firstTen = [...spread(10_000, 7)].slice(0, 10).map((home) => Math.floor(home / 2_000));
  expect(new Set(firstTen).size).toBe(5);
});
