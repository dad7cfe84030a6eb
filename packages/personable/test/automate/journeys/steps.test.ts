import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { DAY, HOUR, JourneyShop, MINUTE, START } from './desk.ts';

let shop: JourneyShop;
beforeEach(async () => {
  shop = await JourneyShop.open();
});
afterEach(() => shop.close());

const say = (id: string) => ({ id, message: { template: id } });
const on = (steps: readonly object[], more: object = {}) => ({
  trigger: { event: 'Went' },
  steps,
  ...more,
});
/** A branch of a body: `then` is a word of the rule. */
const branch = (condition: object, yes: object[], no?: object[]) =>
  Object.fromEntries([
    ['if', condition],
    ['then', yes],
    ...(no === undefined ? [] : [['else', no]]),
  ]);
const go = async (userId = 'ada') => {
  await shop.track(userId, 'Went');
  await shop.settle();
};

describe('a step', () => {
  it('branches on what is known when it is come to, and says what decided', async () => {
    await shop.publish(
      'one',
      on([
        { id: 'later', wait: '1d' },
        {
          id: 'where',
          branch: branch({ 'traits.city': 'Berlin' }, [say('berlin')], [say('elsewhere')]),
        },
        say('all'),
      ]),
    );
    await go();
    await go('bob');
    await shop.take({ type: 'identify', userId: 'ada', traits: { city: 'Berlin' } });
    await shop.pass(DAY);
    expect((await shop.templates()).sort()).toEqual(['all', 'all', 'berlin', 'elsewhere']);
    const [run] = await shop.runs('ada');
    expect((await shop.reasons(run?.id ?? ''))[2]).toBe('Yes: lives in Berlin (it is "Berlin").');
  });

  it('waits for an event of its own kind, or goes on without it', async () => {
    await shop.publish(
      'one',
      on([
        {
          id: 'reply',
          waitUntil: { event: 'Replied', where: { 'properties.to': 'one' }, timeout: '2d' },
        },
        {
          id: 'which',
          branch: branch(
            { 'context.journey.data.reply.came': true },
            [say('thanks')],
            [say('again')],
          ),
        },
      ]),
    );
    await go();
    await go('bob');
    await shop.pass(DAY);
    await shop.track('ada', 'Replied', { to: 'another' });
    await shop.track('bob', 'Replied', { to: 'one' });
    await shop.settle();
    expect(await shop.templates()).toEqual(['thanks']);
    await shop.pass(DAY - 1);
    expect(await shop.templates()).toEqual(['thanks']);
    await shop.pass(1);
    expect((await shop.messages()).map(({ home, templates }) => [home, ...templates])).toEqual([
      [await shop.home('ada'), 'again'],
      [await shop.home('bob'), 'thanks'],
    ]);
  });

  it('waits until a condition holds, at once after an event', async () => {
    await shop.publish(
      'one',
      on([
        { id: 'ready', waitUntil: { when: { 'traits.ready': true }, timeout: '9d' } },
        say('now'),
      ]),
    );
    await go();
    await shop.pass(DAY);
    expect(await shop.templates()).toEqual([]);
    await shop.take({ type: 'identify', userId: 'ada', traits: { ready: true } });
    await shop.track('ada', 'Anything');
    await shop.settle();
    expect(await shop.templates()).toEqual(['now']);
  });

  it('waits for hours of the customer’s own clock, over a change of clocks as well', async () => {
    await shop.publish(
      'one',
      on([{ id: 'morning', waitUntil: { hours: { from: '09:00', until: '12:00' } } }, say('now')]),
    );
    // Clocks in New York are put forward on 14 March 2027 at 02:00: nine o'clock is 13:00 UTC, the day before it was 14:00.
    await shop.take({ type: 'identify', userId: 'ada', traits: { timezone: 'America/New_York' } });
    shop.now = Date.parse('2027-03-13T18:00:00Z');
    await go();
    const [run] = await shop.runs('ada');
    expect(new Date(run?.due ?? 0).toISOString()).toBe('2027-03-14T13:00:00.000Z');
    // In the hours it waits for nothing; the shop's clock is Berlin's.
    shop.now = Date.parse('2027-03-15T08:30:00Z');
    await go('bob');
    expect(await shop.templates()).toEqual(['now']);
    // Woken in the night, because the engine stood still, it waits for the next morning.
    shop.now = Date.parse('2027-03-15T13:00:00Z');
    await shop.settle();
    expect(await shop.templates()).toEqual(['now', 'now']);
  });

  it('splits by the hash of the person, in the shares it says', async () => {
    const arm = (id: string, share: number) => ({ id, share, steps: [say(id)] });
    await shop.publish('one', on([{ id: 'test', split: [arm('a', 0.3), arm('b', 0.7)] }]));
    for (let i = 0; i < 40; i++) await shop.track(`p${i}`, 'Went');
    await shop.settle();
    const expected = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const home = await shop.home(`p${i}`);
        return [home, bucketOf('one/test', String(home)) < 0.3 ? 'a' : 'b'] as const;
      }),
    );
    const found = (await shop.messages()).map(({ home, templates }) => [home, templates[0]]);
    expect(new Map(found as [number, string][])).toEqual(new Map(expected));
    expect(new Set(expected.map(([, a]) => a))).toEqual(new Set(['a', 'b']));
  });

  it('decides, and what was decided goes into texts and conditions', async () => {
    await shop.track('bob', 'Product Viewed', { product_id: 'mug', name: 'Mug', price: 8 });
    await shop.publish(
      'one',
      on([
        { id: 'pick', decide: { placement: 'newest', limit: 1, into: 'picked' } },
        {
          id: 'any',
          branch: branch({ 'context.journey.data.picked.items.0.id': 'mug' }, [say('mug')]),
        },
      ]),
    );
    await go();
    const [message] = await shop.messages();
    expect(message?.data['picked']).toMatchObject({ items: [{ id: 'mug', name: 'Mug' }] });
  });

  it('states traits and tracks events, which the next step sees', async () => {
    await shop.publish(
      'one',
      on([
        { id: 'mark', update: { traits: { welcomed: true } } },
        { id: 'tell', update: { event: { name: 'Welcomed', properties: { by: 'us' } } } },
        { id: 'seen', branch: branch({ 'traits.welcomed': true }, [say('yes')]) },
      ]),
    );
    await shop.publish('two', { trigger: { event: 'Welcomed' }, steps: [say('followed')] });
    await go();
    await shop.settle();
    expect((await shop.templates()).sort()).toEqual(['followed', 'yes']);
    const messages = await shop.messages();
    expect(messages.find(({ source }) => source.id === 'two')?.data).toEqual({
      event: { by: 'us', source: 'journey', source_id: 'one' },
    });
  });

  it('makes an entry in the ledger, and goes on where the account may not have less', async () => {
    const ledger = (id: string, amount: number) => ({
      ...{ id, update: { ledger: { account: 'points', amount, note: 'Thank you' } } },
    });
    const seen = { id: 'seen', branch: branch({ 'balances.points': { $gte: 50 } }, [say('yes')]) };
    await shop.publish('one', on([ledger('give', 50), ledger('take', -60), seen]));
    await go();
    await shop.settle();
    expect(await shop.points('ada')).toEqual([50, 1]);
    expect(await shop.templates()).toEqual(['yes']);
    const [run] = await shop.runs('ada');
    const reasons = await shop.reasons(run?.id ?? '');
    expect(reasons).toContain('Adds 50 to "points".');
    expect(reasons.join(' ')).toMatch(/Nothing is entered: points has 50 and may not have less/);
  });

  it.each([
    [{ ledger: { account: 'points', amount: 0 } }, '/steps/0/update/ledger/amount'],
    [{ ledger: { account: 'points', amount: 1.5 } }, '/steps/0/update/ledger/amount'],
    [{ ledger: { account: '', amount: 1 } }, '/steps/0/update/ledger/account'],
    [
      { ledger: { account: 'tab', amount: 1, currency: 'euro' } },
      '/steps/0/update/ledger/currency',
    ],
    [{ ledger: { account: 'tab', amount: 1 }, traits: { a: 1 } }, '/steps/0/update'],
  ])('refuses an update of %j', async (update, path) => {
    await expect(shop.publish('one', on([{ id: 'give', update }]))).rejects.toMatchObject({ path });
  });

  it('notes a goal, and ends early', async () => {
    await shop.publish(
      'one',
      on([{ id: 'met', goal: { value: 7 } }, { id: 'end', exit: true }, say('never')]),
    );
    await go();
    expect(await shop.templates()).toEqual([]);
    expect(await shop.runs('ada')).toMatchObject([{ state: 'done', goal: START, goalValue: 7 }]);
  });
});

describe('a run', () => {
  const wait = [{ id: 'later', wait: '1d' }, say('late')];

  it.each([
    ['a purchase', { event: 'Order Completed', properties: {} }, 'They bought something.'],
    ['a complaint', { event: 'Complaint Opened' }, 'They complained.'],
    ['a message called spam', { event: 'Message Complained' }, 'They called a message spam.'],
    ['an event it names', { event: 'Stopped' }, '"Stopped" came.'],
  ])('ends at once after %s', async (_, event, reason) => {
    await shop.publish('one', on(wait, { exit: { events: ['Stopped'] } }));
    await go();
    await shop.take({ type: 'track', userId: 'ada', ...event });
    expect(await shop.runs('ada')).toMatchObject([{ state: 'exited', reason }]);
    await shop.pass(2 * DAY);
    expect(await shop.templates()).toEqual([]);
  });

  it('ends at once when consent is withdrawn, a condition holds, or its item is sold out', async () => {
    await shop.publish('one', on(wait, { exit: { when: { 'traits.off': true } }, one: 'item' }));
    await shop.publish('calm', on(wait, { sells: false }));
    for (const userId of ['ada', 'bob', 'cem']) {
      await shop.track(userId, 'Went', { product_id: `of ${userId}` });
    }
    const identity = { namespace: 'userId', value: 'ada' };
    await shop.parts.ingest.consent(
      identity,
      {
        change: { purposes: { personalization: false }, source: 'api' },
        ...{ time: shop.now, messageId: 'no', timed: false, once: true },
      },
      shop.now,
    );
    await shop.take({ type: 'identify', userId: 'bob', traits: { off: true } });
    await shop.track('bob', 'Order Completed');
    await shop.parts.journeys.soldOut(['of cem']);
    expect((await shop.states('ada')).sort()).toEqual(['exited', 'exited']);
    // What does not sell goes on after a purchase.
    expect((await shop.states('bob')).sort()).toEqual(['exited', 'waiting later']);
    const [sold] = (await shop.runs('cem')).filter(({ state }) => state === 'exited');
    expect(sold?.reason).toBe('"of cem" cannot be bought any more.');
  });

  it('takes its messages back when it ends', async () => {
    await shop.publish('one', on([say('first'), ...wait]));
    await go();
    expect(await shop.templates()).toEqual(['first']);
    await shop.track('ada', 'Order Completed');
    await shop.settle();
    expect(await shop.templates()).toEqual([]);
  });

  it('keeps the version it came in with; whoever comes later has the new one', async () => {
    await shop.publish('one', on([{ id: 'later', wait: '1d' }, say('old')]));
    await go();
    await shop.publish('one', on([{ id: 'sooner', wait: '1h' }, say('new')]));
    await go('bob');
    await shop.pass(HOUR);
    expect(await shop.templates()).toEqual(['new']);
    await shop.pass(DAY);
    expect((await shop.templates()).sort()).toEqual(['new', 'old']);
  });

  it('ends when the journey is switched off', async () => {
    await shop.publish('one', on(wait));
    await go();
    await shop.parts.rules.takeBack({ kind: 'journeys', id: 'one' }, { by: 'test' });
    await shop.pass(DAY);
    expect(await shop.runs('ada')).toMatchObject([
      { state: 'exited', reason: 'The journey was switched off.' },
    ]);
  });

  it('of two people who are one goes on where they came in earlier', async () => {
    await shop.publish('one', on(wait));
    await shop.take({ type: 'track', anonymousId: 'browser', event: 'Went' });
    await shop.pass(MINUTE);
    await shop.track('ada', 'Went');
    await shop.take({ type: 'identify', userId: 'ada', anonymousId: 'browser' });
    await shop.pass(2 * DAY);
    expect(await shop.templates()).toEqual(['late']);
    expect(await shop.runs('ada')).toMatchObject([{ state: 'exited' }]);
  });

  it('counts goals of who is held out as of the others, and sends them nothing', async () => {
    await shop.publish(
      'one',
      on(wait, {
        holdout: 0.5,
        goal: { event: 'Order Completed', within: '2d', value: 'total' },
        exit: { purchase: false },
      }),
    );
    for (let i = 0; i < 20; i++) await shop.track(`p${i}`, 'Went');
    await shop.settle();
    await shop.pass(DAY);
    for (let i = 0; i < 20; i++) await shop.track(`p${i}`, 'Order Completed', { total: i });
    const states: string[] = [];
    for (let i = 0; i < 20; i++) {
      const [run] = await shop.runs(`p${i}`);
      const isHeld = bucketOf('journeys/one', `userId:p${i}`) < 0.5;
      expect(run).toMatchObject({ state: isHeld ? 'held-out' : 'done', goalValue: i });
      states.push(run?.state ?? '');
    }
    expect(await shop.templates()).toHaveLength(states.filter((state) => state === 'done').length);
    expect(new Set(states).size).toBe(2);
  });
});

describe('a clock', () => {
  it('that is set back lets nothing happen twice', async () => {
    await shop.publish('one', on([say('now'), { id: 'later', wait: '1d' }, say('late')]));
    await go();
    shop.now = START - 30 * DAY;
    await shop.settle();
    expect(await shop.templates()).toEqual(['now']);
    shop.now = START + DAY;
    await shop.settle();
    expect((await shop.templates()).sort()).toEqual(['late', 'now']);
  });

  it('that jumps ahead is no proof that something did not come', async () => {
    await shop.close();
    const clock = { now: START };
    let even = 0;
    shop = await JourneyShop.open(':memory:', clock, () => even);
    await shop.publish('one', {
      trigger: { absence: { expected: 'Came', after: 'Went', within: '1d' } },
      steps: [say('missing')],
    });
    await go();
    // Two months pass on the wall, one minute in fact.
    clock.now += 60 * DAY;
    even += MINUTE;
    await shop.settle();
    expect(await shop.states('ada')).toEqual(['waiting']);
    // The log goes on: what senders held back has a minute to come.
    await shop.track('bob', 'Anything');
    even += 2 * MINUTE;
    clock.now += 2 * MINUTE;
    await shop.settle();
    expect(await shop.templates()).toEqual(['missing']);
  });
});
