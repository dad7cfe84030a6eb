import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable, PersonSummary } from '../../src/index.ts';
import { MINUTE, NOON, openShop, product } from '../customer/open-shop.ts';

const name = (i: number) => `user-${i}`;

/** What happens while somebody turns the pages: people come back, come new, or turn out to be one. */
const happening = fc.oneof(
  { weight: 5, arbitrary: fc.record({ back: fc.nat(39) }) },
  { weight: 1, arbitrary: fc.record({ fresh: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ one: fc.nat(39), other: fc.nat(39) }) },
);

const story = fc.record({
  people: fc.integer({ min: 1, max: 40 }),
  visits: fc.array(fc.nat(39), { maxLength: 60 }),
  limit: fc.integer({ min: 1, max: 9 }),
  between: fc.array(fc.array(happening, { maxLength: 6 }), { minLength: 5, maxLength: 5 }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

const toMessage = (what: Story['between'][number][number], people: number): object => {
  if ('fresh' in what) {
    return { type: 'identify', userId: `new-${what.fresh}`, traits: { name: 'Person New' } };
  }
  if ('back' in what) {
    return product('Product Viewed', 'tea', { userId: name(what.back % people) });
  }
  const [userId, previousId] = [name(what.one % people), name(what.other % people)];
  return { type: 'alias', userId, previousId };
};

const setUp = async (shop: Personable, { people, visits }: Story) => {
  const met = Array.from({ length: people }, (_, i) => ({
    type: 'identify',
    userId: name(i),
    traits: { name: `Person ${i}` },
    timestamp: NOON - 1_000 * MINUTE + i * MINUTE,
  }));
  const seen = visits.map((i, at) =>
    product('Product Viewed', 'tea', {
      userId: name(i % people),
      timestamp: NOON - 500 * MINUTE + at * MINUTE,
    }),
  );
  await shop.batch([...met, ...seen]);
};

const readAll = async (
  shop: Personable,
  { people, limit, between }: Story,
  query: string | undefined,
): Promise<PersonSummary[]> => {
  const read: PersonSummary[] = [];
  let after: string | undefined;
  for (let page = 0; ; page++) {
    const { entries, next } = await shop.people.search({
      limit,
      ...(query === undefined ? {} : { query }),
      ...(after === undefined ? {} : { after }),
    });
    expect(entries.length).toBeLessThanOrEqual(limit);
    read.push(...entries);
    if (next === undefined) return read;
    after = next;
    const messages = (between[page] ?? []).map((what) => toMessage(what, people));
    if (messages.length > 0) await shop.batch(messages);
    if (page > 100) throw new Error('the pages do not end');
  }
};

describe.each([
  ['everybody', undefined],
  ['those with a name', 'person'],
])('pages of %s', (_what, query) => {
  test('have each once who was there at first, whatever happens meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const { shop } = await openShop();
        await setUp(shop, told);
        const read = await readAll(shop, told, query);
        // Who somebody is now: two who were shown may have turned out to be one since.
        const who = async (person: number) =>
          (await shop.people.profile({ person }))?.person ?? Number.NaN;
        const shown = read.map(({ person }) => person);
        expect(new Set(shown).size, 'somebody stands there twice').toBe(shown.length);
        const found = new Set(await Promise.all(shown.map(who)));
        for (let i = 0; i < told.people; i++) {
          const profile = await shop.people.profile({ userId: name(i) });
          expect(found, `${name(i)} is missing`).toContain(profile?.person);
        }
      }),
      // Each run opens a store, so a failing one is shown as it is instead of being made small.
      { numRuns: 25, endOnFailure: true },
    );
  });

  test('are in the order in which people were seen last when the first was asked for', async () => {
    const { shop } = await openShop();
    await setUp(shop, { people: 12, visits: [3, 7, 3, 0], limit: 5, between: [] });
    const between = [[{ back: 11 }, { back: 7 }], [{ back: 1 }]];
    const read = await readAll(shop, { people: 12, visits: [], limit: 5, between }, query);
    const order = [0, 3, 7, 11, 10, 9, 8, 6, 5, 4, 2, 1];
    expect(read.map((one) => one.name)).toEqual(order.map((i) => `Person ${i}`));
  });
});

describe('pages', () => {
  test('go on below somebody with a very long history', async () => {
    const { shop } = await openShop();
    await shop.identify({ userId: 'old', traits: { name: 'Old' } });
    for (let i = 0; i < 6; i++) {
      const views = Array.from({ length: 4_000 }, () => ({ type: 'page', userId: 'busy' }));
      await shop.batch(views);
    }
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await shop.people.search(after === undefined ? {} : { after });
      found.push(...page.entries.map(({ identities }) => identities[0]?.value ?? ''));
      after = page.next;
    } while (after !== undefined);
    expect(found).toEqual(['busy', 'old']);
  });

  test('end where there is nobody more, without an empty one', async () => {
    const { shop } = await openShop();
    await setUp(shop, { people: 6, visits: [], limit: 3, between: [] });
    for (const query of ['', 'person']) {
      const first = await shop.people.search({ query, limit: 3 });
      const second = await shop.people.search({ query, limit: 3, after: first.next ?? '' });
      expect(second.entries).toHaveLength(3);
      expect(second).not.toHaveProperty('next');
    }
  });

  test.each(['x', '1.5', '-1', '1e9', ' ', 'NaN', '1_', '_1', '1_2_3', `${'9'.repeat(30)}_1`])(
    'do not begin at what is no place: %j',
    async (after) => {
      const { shop } = await openShop();
      for (const query of ['', 'person']) {
        await expect(shop.people.search({ query, after })).rejects.toMatchObject({
          code: 'invalid_field',
          path: '/after',
        });
      }
    },
  );
});
