import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_EVENT_KINDS,
  type Interaction,
  InteractionKind,
  mentionedProducts,
} from '../../src/customer/interactions.ts';
import type { Message } from '../../src/customer/message.ts';
import { occasionOf } from '../../src/customer/occasion.ts';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import { openCounting } from './counting.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;

/** Ada and bob may turn out to be one person; the others are somebody of their own. */
const WHO = [
  { userId: 'ada' },
  { anonymousId: 'phone' },
  { userId: 'ada', anonymousId: 'phone' },
  { userId: 'ada', anonymousId: 'desk' },
  { anonymousId: 'desk' },
  { userId: 'bob' },
  { userId: 'bob', anonymousId: 'tablet' },
  { anonymousId: 'tablet' },
  { userId: 'eve' },
];

interface Sent {
  readonly type: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly previousId?: string;
  readonly messageId: string;
  readonly timestamp: number;
}

const products = fc
  .uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
  .map((ids) => ids.map((id) => ({ product_id: id })));

/** Where the sender says it happened: nothing, some of it, or what nobody understands. */
const context = fc.constantFrom<Record<string, unknown> | undefined>(
  undefined,
  { country: 'DE', device: { type: 'ios' } },
  { locale: 'fr-FR', timezone: 'Europe/Paris' },
  { timezone: 'America/New_York', userAgent: 'Mozilla/5.0 (Windows NT 10.0)' },
  { utcOffset: 330, location: { country: 'in' } },
  { timezone: 'Nowhere/Land', location: 7, device: ['tv'], locale: 'x'.repeat(99) },
);

const saying = (analytics: boolean) => ({
  type: 'page',
  context: { consent: { categoryPreferences: { analytics } } },
});

const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        event: fc.constantFrom(
          'Product Viewed',
          'Product Viewed',
          'Product Added',
          'Product Hidden',
        ),
        product_id: fc.integer({ min: 1, max: 6 }),
        context,
      })
      .map(({ event, product_id, context }) => ({
        type: 'track',
        event,
        properties: { product_id },
        ...(context === undefined ? {} : { context }),
      })),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(products, context).map(([list, where]) => ({
      type: 'track',
      event: 'Order Completed',
      properties: { products: list, location: 'Station' },
      ...(where === undefined ? {} : { context: where }),
    })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'identify', traits: {} }) },
  { weight: 1, arbitrary: fc.boolean().map(saying) },
);

/**
 * A word on consent is recorded under the homes that are linked when it arrives, so only of somebody of one home
 * does it say the same in any order.
 */
const isSaying = ({ type }: { readonly type: string }) => type === 'page';

/** Messages in the order they happened, with pauses that end visits and days. */
const happenings = fc
  .record({
    deeds: fc.array(
      fc.record({
        who: fc.constantFrom(...WHO),
        what: deed,
        pause: fc.constantFrom(1, 5, 40, 1_440),
      }),
      { minLength: 2, maxLength: 30 },
    ),
    alias: fc.option(fc.nat()),
  })
  .map(({ deeds, alias }): Sent[] => {
    const all = deeds.reduce((sum, { pause }) => sum + pause, 0);
    let minute = 0;
    const sent = deeds.map(({ who, what, pause }, i): Sent => {
      minute += pause;
      return {
        ...what,
        ...(isSaying(what) ? { userId: 'eve' } : who),
        messageId: `m-${i}`,
        timestamp: NOON - (all - minute + 1) * MINUTE,
      };
    });
    if (alias === null) return sent;
    const { timestamp } = sent[alias % sent.length] as Sent;
    const joined = { type: 'alias', userId: 'ada', previousId: 'bob', messageId: 'alias' };
    return [...sent, { ...joined, timestamp: timestamp + 1 }];
  });

/** The same messages in another order, in batches of any size, some of them twice. */
const arrivals = happenings.chain((list) => {
  const twice = list.slice(0, 3);
  return fc.record({
    list: fc.constant(list),
    shuffled: fc.shuffledSubarray([...list, ...twice], { minLength: list.length + twice.length }),
    size: fc.integer({ min: 1, max: 10 }),
  });
});

/** The same about other people, so that one store serves many tries. */
const ofTry = (run: number) => (message: Sent) => {
  const own = (id: string | undefined) => (id === undefined ? undefined : `${run} ${id}`);
  const { userId, anonymousId, previousId, messageId, ...rest } = message;
  const ids = { userId: own(userId), anonymousId: own(anonymousId), previousId: own(previousId) };
  return { ...rest, messageId: `${run} ${messageId}`, ...JSON.parse(JSON.stringify(ids)) };
};

/** The plain definition: everybody's interactions in order of time, each person's counted once. */
const byDefinition = (list: readonly Sent[], assumed: boolean) => {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    const up = parent.get(id);
    return up === undefined || up === id ? id : root(up);
  };
  const idsOf = ({ userId, anonymousId, previousId }: Sent) => [
    ...(userId === undefined ? [] : [`user ${userId}`]),
    ...(anonymousId === undefined ? [] : [`browser ${anonymousId}`]),
    ...(previousId === undefined ? [] : [`user ${previousId}`]),
  ];
  for (const sent of list) {
    const [first, ...others] = idsOf(sent);
    for (const other of others) parent.set(root(other), root(first as string));
  }
  const timelines = new Map<string, Interaction[]>();
  const consent = new Map<string, boolean>();
  const inOrder = [...list].sort((a, b) => a.timestamp - b.timestamp);
  for (const [index, sent] of inOrder.entries()) {
    const message = sent as unknown as Message;
    const person = root(idsOf(sent)[0] as string);
    const timeline = timelines.get(person) ?? [];
    timelines.set(person, timeline);
    const said = (message.context?.['consent'] as ReturnType<typeof saying>['context']['consent'])
      ?.categoryPreferences.analytics;
    if (said !== undefined) consent.set(person, said);
    const name = DEFAULT_EVENT_KINDS[message.event ?? ''];
    if (name === undefined) continue;
    const time = sent.timestamp;
    const occasion = occasionOf(message.context, message.properties, time);
    for (const { id, amount } of mentionedProducts(message)) {
      const kind = InteractionKind[name];
      timeline.push({ item: Number(id), kind, time, position: index + 1, amount, occasion });
    }
  }
  const sums = new ItemSums();
  for (const [person, timeline] of timelines) {
    if (consent.get(person) ?? assumed) sums.add({ timeline, from: 0 });
  }
  return sums.toObject();
};

describe('whatever the order of arrival, links, consent and memory', () => {
  test.each([
    ['assumed', 1e9],
    ['required', 1e9],
    ['assumed', 1],
    ['required', 1],
  ] as const)(
    'the sums are those of the final events in order (%s, %d bytes)',
    async (consent, mostBytes) => {
      const [inOrder, inDisorder] = [
        await openCounting({ consent }),
        await openCounting({ consent, mostBytes }),
      ];
      let run = 0;
      await fc.assert(
        fc.asyncProperty(arrivals, async ({ list, shuffled, size }) => {
          run += 1;
          inOrder.startOver();
          inDisorder.startOver();
          const final = list.map(ofTry(run)).sort((a, b) => a.timestamp - b.timestamp);
          await inOrder.take(final);
          for (let at = 0; at < shuffled.length; at += size) {
            await inDisorder.take(shuffled.slice(at, at + size).map(ofTry(run)));
          }
          expect(inDisorder.sums()).toEqual(inOrder.sums());
          expect(inDisorder.sums()).toEqual(byDefinition(list, consent === 'assumed'));
        }),
        { numRuns: 100 },
      );
    },
  );
});

describe('consent withdrawn', () => {
  test('by everybody leaves nothing, and given again it brings back all', async () => {
    const counting = await openCounting();
    const people = fc.sample(happenings, { numRuns: 20, seed: 7 });
    const sent = people.flatMap((list, run) => list.map(ofTry(run)));
    await counting.take(sent);
    const before = counting.sums();
    const who = [...new Set(sent.map(({ userId, anonymousId }) => userId ?? anonymousId))];
    const say = (analytics: boolean, round: number) =>
      counting.take(
        who.flatMap((id, i) =>
          (['userId', 'anonymousId'] as const).map((name, j) => ({
            ...saying(analytics),
            [name]: id,
            messageId: `${round} ${i} ${j}`,
            timestamp: NOON - 1_000 + round,
          })),
        ),
      );
    await say(true, 1);
    const allAgree = counting.sums();
    await say(false, 2);
    expect(Object.values(counting.sums()).every((cells) => Object.keys(cells).length === 0)).toBe(
      true,
    );
    await say(true, 3);
    expect(counting.sums()).toEqual(allAgree);
    expect(Object.keys(before['browse.pairs'] ?? {}).length).toBeGreaterThan(5);
  });
});
