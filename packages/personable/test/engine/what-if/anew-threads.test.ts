import { expect, test } from 'vitest';
import { KeptHomes } from '../../../src/engine/verifying/kept-homes.ts';
import { WorldThen } from '../../../src/engine/verifying/world-then.ts';
import { decideAnew } from '../../../src/engine/what-if/anew.ts';
import { anewRequest } from '../../../src/engine/what-if/copy-world.ts';
import { gather } from '../../../src/engine/what-if/gather.ts';
import { gatherOnThread } from '../../../src/engine/what-if/what-if-thread.ts';
import { createRandom } from '../../../src/math/random.ts';
import type { DecisionRecord } from '../../../src/measure/log/decision-log.ts';
import { campaign } from '../campaigns/shop.ts';
import { openEngine } from '../open-engine.ts';

const HOUR = 3_600_000;
const PEOPLE = 25;
const DECISIONS = 160;

type Engine = Awaited<ReturnType<typeof openEngine>>;

const looks = (...ids: readonly string[]) => ({
  creatives: ids.map((id) => ({ id, content: { en: { title: id } } })),
});

/** A shop in which people come back, buy, move, are linked and are shown what is drawn, while prices and rules change. */
const fill = async ({ parts, shop, clock, track, identify }: Engine): Promise<void> => {
  const random = createRandom(5);
  const put = async (kind: string, id: string, body: object) => {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  };
  const strategy = { choose: 'bandit', method: 'random' };
  await put('placements', 'home.hero', { name: 'H', channel: 'web', kind: 'content', strategy });
  await put('campaigns', 'autumn', campaign('autumn', looks('red', 'gold', 'plain'))[2]);
  await shop.items.put([{ id: 'tea', name: 'Tea', price: 4, currency: 'EUR' }]);
  for (let i = 0; i < DECISIONS; i++) {
    clock.now += HOUR / 4;
    const userId = `person ${random.int(PEOPLE)}`;
    const city = random.next() < 0.5 ? 'Bonn' : 'Lyon';
    await identify({ userId, traits: { city }, anonymousId: `browser ${random.int(40)}` });
    if (random.next() < 0.4) {
      const properties = { products: [{ product_id: 'tea', price: 4, quantity: 1 }] };
      await track({ userId, event: 'Order Completed', properties });
    }
    if (i % 20 === 7) {
      await shop.items.put([{ id: 'tea', name: 'Tea', price: 4 + i, currency: 'EUR' }]);
    }
    if (i === 70) {
      const more = { ...looks('red', 'gold', 'plain'), priority: 5 };
      await put('campaigns', 'autumn', campaign('autumn', more)[2]);
    }
    // Somebody nobody knows comes by as well.
    const whom = random.next() < 0.1 ? {} : { userId };
    const request = { ...whom, placement: 'home.hero', limit: 2 };
    const { decision } = await parts.decider.decide(request, { trusted: true });
    if (random.next() < 0.4) {
      await track({ userId, event: 'Campaign Clicked', properties: { decision } });
    }
  }
  clock.now += 48 * HOUR;
  await shop.campaigns.countDue();
};

const RULES = [
  {
    kind: 'campaigns',
    id: 'autumn',
    body: {
      ...campaign('autumn', looks('red', 'gold', 'plain'))[2],
      audience: { $or: [{ 'traits.city': 'Bonn' }, { 'computed.orders': { $gte: 2 } }] },
    },
  },
  {
    kind: 'campaigns',
    id: 'spring',
    body: { ...campaign('spring', looks('green'))[2], audience: { 'traits.city': 'Lyon' } },
  },
] as const;

const asked = { placement: 'home.hero', of: 'content', days: 30 } as const;

const requestOf = ({ parts, clock }: Engine, threads: number) => ({
  folder: parts.folder,
  span: { placement: 'home.hero', from: 0, until: clock.now + 1 },
  asked: { ...asked, strategy: { kind: 'rules', rules: RULES } } as const,
  arms: new Map(),
  within: 24 * HOUR,
  anew: { ...anewRequest(parts, RULES), threads, sharedFrom: threads === 0 ? DECISIONS * 2 : 0 },
});

const nobody = () => undefined;
const never = () => new AbortController().signal;

test('many threads say what one says, and what is said where each decision is made from scratch', async () => {
  const engine = await openEngine({ consent: 'assumed' });
  await fill(engine);
  const { parts } = engine;
  await parts.log.flush();
  const heard: number[] = [];
  const one = await gatherOnThread(requestOf(engine, 0), (done) => heard.push(done), never());
  expect(one.found.diagnostics.choices).toBeGreaterThan(100);
  expect([heard[0], heard.at(-1)]).toEqual([0, DECISIONS]);
  for (const threads of [1, 2]) {
    expect(await gatherOnThread(requestOf(engine, threads), nobody, never())).toEqual(one);
  }
  const { span, within, anew } = requestOf(engine, 1);
  const scratch = decideAnew(WorldThen.whole(parts), anew.changed);
  const again = await gather({
    ...{ store: parts.store, span, of: 'content', within, progress: nobody },
    otherwise: {
      learns: false,
      teach: nobody,
      of: ({ slot }, _, record: DecisionRecord) => (slot > 0 ? 'later' : scratch(record)),
      flush: nobody,
    },
  });
  expect(again).toEqual(one);

  // A thread that ends says what ended, and a way out.
  const request = requestOf(engine, 2);
  const world = { ...request.anew.world, folder: '/nowhere/at/all' };
  const broken = gatherOnThread({ ...request, anew: { ...request.anew, world } }, nobody, never());
  await expect(broken).rejects.toThrow(
    /^A thread that makes decisions anew ended: .+\. Nothing was estimated; ask again, or over fewer days\.$/,
  );
  // Whoever stops it has nothing to wait for.
  const stopper = new AbortController();
  const stopped = gatherOnThread(request, () => stopper.abort(new Error('enough')), stopper.signal);
  await expect(stopped).rejects.toThrow('enough');
});

test('whoever goes forward folds what is new only, and nothing of what was erased', async () => {
  const engine = await openEngine({ consent: 'assumed' });
  await fill(engine);
  const { parts, shop } = engine;
  await parts.log.flush();
  await shop.people.erase({ userId: 'person 3' });
  const { anew } = requestOf(engine, 1);
  const decisions = (await parts.log.latest({ limit: DECISIONS })).reverse();
  // Memory for a few homes: most are let go of and folded again.
  const homes = new KeptHomes(20_000);
  const forward = decideAnew(WorldThen.forward(parts, homes), anew.changed);
  const scratch = decideAnew(WorldThen.whole(parts), anew.changed);
  const answers = new Set<string>();
  for (const record of decisions) {
    const answer = await forward(record);
    expect(answer).toEqual(await scratch(record));
    answers.add(JSON.stringify(answer));
  }
  expect(answers.size).toBeGreaterThan(2);
  expect(homes.size).toBeGreaterThan(0);
  expect(homes.size).toBeLessThan(PEOPLE);
  // Who goes back reads from the first record.
  for (const record of decisions.slice(0, 20).reverse()) {
    expect(await forward(record)).toEqual(await scratch(record));
  }
});
