import { describe, expect, it } from 'vitest';
import { open } from './shop.ts';

const MJML =
  '<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>';
const template = (id: string) => ({
  ...{ kind: 'templates', id },
  body: { name: id, channel: 'email', content: { en: { subject: 'Hello', mjml: MJML } } },
});
/** The condition stands in a word of the rule that promises use too. */
const branch = (condition: object, yes: object[]) =>
  Object.fromEntries([
    ['if', condition],
    ['then', yes],
  ]);
const say = (id: string, by = 'first') => ({ id, message: { template: by } });

const journey = (more: object = {}) => ({
  ...{ kind: 'journeys', id: 'way' },
  body: {
    ...{ name: 'Way', trigger: { event: 'Went' }, why: { en: 'You went.' } },
    steps: [
      { id: 'pause', wait: '2h' },
      say('one'),
      { id: 'more', wait: '1d' },
      say('two', 'second'),
    ],
    ...more,
  },
});

/** Holds an expectation against a journey, as somebody who went. */
const check = async (expectation: object, more: object = {}, request: object = {}) => {
  const shop = await open();
  const checked = await shop.expectations.check({
    rules: [template('first'), template('second'), journey(more)],
    expectation: {
      ...{ name: 'It holds', journey: 'way', as: 'newcomer', events: [{ event: 'Went' }] },
      ...expectation,
    },
    ...request,
  });
  expect(await shop.journeys.runs()).toEqual([]);
  expect((await shop.messages.list()).entries).toEqual([]);
  expect((await shop.decisions.list()).entries).toEqual([]);
  return checked;
};

const BOTH = [
  { template: 'first', after: '2h', channel: 'email' },
  { template: 'second', after: '26h', channel: 'email' },
];

describe('an expectation of a journey', () => {
  it('holds where each message comes at its time on its channel, and leaves nothing behind', async () => {
    expect(await check({ expect: { comesIn: true, messages: BOTH, ends: 'done' } })).toMatchObject({
      ...{ outcome: 'passed', cases: 1 },
    });
    expect(await check({ journey: 'all', expect: { messages: BOTH } })).toMatchObject({
      outcome: 'passed',
    });
  });

  it('says what is missing, late, one too many or on another channel, with the way there', async () => {
    const failing = async (messages: object[], more: object = {}) => {
      const { outcome, failure } = await check({ expect: { messages } }, more);
      expect(outcome).toBe('failed');
      expect(failure).toMatchObject({ placement: 'journeys/way', as: 'newcomer', of: 'messages' });
      return failure;
    };
    const [first, second] = BOTH;
    expect((await failing([...BOTH, { template: 'third' }]))?.text).toBe(
      'sends only first after 2h, second after 1d 2h; third is missing.',
    );
    expect((await failing([first ?? {}]))?.text).toContain(
      'sends second after 1d 2h, which nobody',
    );
    expect((await failing([{ ...first, after: '1h' }]))?.text).toContain(
      'sends first after 2h (step "one") and not after 1h',
    );
    expect((await failing([{ ...first, channel: 'sms' }, second ?? {}]))?.text).toContain(
      'on email and not on sms',
    );
    const steps = [
      { id: 'who', branch: branch({ 'traits.city': 'Bonn' }, [say('bonn')]) },
      say('all', 'second'),
    ];
    const failure = await failing([{ template: 'first' }], { steps });
    expect(failure?.text).toContain('sends second at the beginning (step "all") and not first');
    expect(failure?.because.join(' ')).toMatch(/step "who": No: lives in Bonn/);
  });

  it('lets what somebody does count: an order, an event, what it makes of them', async () => {
    const events = [{ event: 'Went' }, { event: 'Order Completed', after: '1h' }];
    const none = { messages: [], ends: 'exited' };
    expect(await check({ events, expect: none })).toMatchObject({ outcome: 'passed' });
    const left = await check({ events, expect: { messages: [] } }, { exit: { purchase: false } });
    expect(left.failure?.text).toContain('sends first after 2h');
    const exit = { when: { $did: { event: 'Sighed', count: { $gte: 1 }, within: '7d' } } };
    const sighs = [{ event: 'Went' }, { event: 'Sighed', after: '3h' }];
    const asked = { events: sighs, expect: { messages: BOTH.slice(0, 1), ends: 'exited' } };
    expect(await check(asked, { exit })).toMatchObject({ outcome: 'passed' });
  });

  it('lets who meets the goal wait as long as everybody', async () => {
    const events = [{ event: 'Went' }, { event: 'Liked', after: '1h' }];
    const more = { goal: { event: 'Liked', within: '7d' } };
    expect(await check({ events, expect: { messages: BOTH } }, more)).toMatchObject({
      outcome: 'passed',
    });
  });

  it('says by which clause somebody does not come in, and that it does not begin', async () => {
    const audience = { 'traits.city': 'Bonn' };
    const personas = { berliner: { traits: { city: 'Berlin' } } };
    const out = await check(
      { as: 'berliner', expect: { comesIn: true } },
      { audience },
      { personas },
    );
    expect(out.failure?.text).toMatch(/does not begin. It is not for them: lives in Bonn/);
    expect(
      await check({ as: 'berliner', expect: { comesIn: false } }, { audience }, { personas }),
    ).toMatchObject({ outcome: 'passed' });
    const never = await check({ events: [{ event: 'Stayed' }], expect: { messages: BOTH } });
    expect(never.failure?.text).toContain('"Went" does not come');
    const minor = await check(
      { as: 'child', expect: { comesIn: true } },
      {},
      { personas: { child: { minor: true } } },
    );
    expect(minor.failure?.text).toContain('Minors');
  });

  it('hears what somebody says of themselves and which pages they open, from when they do', async () => {
    const steps = [
      { id: 'pause', wait: '1h' },
      { id: 'told', branch: branch({ 'traits.city': 'Berlin' }, [say('one')]) },
      { id: 'then', waitUntil: { when: { 'traits.vip': true }, timeout: '7d' } },
      {
        id: 'vip',
        branch: branch({ 'context.journey.data.then.came': true }, [say('two', 'second')]),
      },
    ];
    const said = (after: string) => ({ identify: { city: 'Berlin' }, after });
    const vip = { identify: { vip: true }, after: '2d' };
    const first = { template: 'first', after: '1h' };
    for (const [events, messages] of [
      [
        [said('30m'), vip],
        [first, { template: 'second', after: '2d' }],
      ],
      [[said('2h'), vip], [{ template: 'second', after: '2d' }]],
      [[said('30m'), { page: '/tea', after: '2d' }], [first]],
    ] as const) {
      const asked = { events: [{ event: 'Went' }, ...events], expect: { messages } };
      expect(await check(asked, { steps })).toMatchObject({ outcome: 'passed' });
    }
  });

  it('begins when somebody comes into an audience by what they say', async () => {
    const shop = await open();
    await shop.audiences.put('berlin', { name: 'Berlin', condition: { 'traits.city': 'Berlin' } });
    const way = journey({ trigger: { entered: 'berlin' }, steps: [say('one')] });
    const held = (events: object[], messages: object[]) =>
      shop.expectations.check({
        rules: [template('first'), way],
        expectation: { name: 'In', journey: 'way', as: 'newcomer', events, expect: { messages } },
      });
    const move = { identify: { city: 'Berlin' }, after: '3h' };
    expect(await held([move], [{ template: 'first', after: '3h' }])).toMatchObject({
      outcome: 'passed',
    });
    const never = await held([{ identify: { city: 'Bonn' } }], [{ template: 'first' }]);
    expect(never.failure?.text).toContain('never come into the audience "berlin"');
  });

  it.each([
    [{ event: 'Went', page: '/tea' }, '/expectation/events/0'],
    [{ after: '1h' }, '/expectation/events/0'],
    [{ identify: { a: 1 }, properties: { b: 2 } }, '/expectation/events/0/properties'],
    [{ identify: 'Berlin' }, '/expectation/events/0/identify'],
  ])('refuses that somebody does %j', async (done, path) => {
    await expect(check({ events: [done], expect: { messages: [] } })).rejects.toMatchObject({
      path,
    });
  });

  it('begins by what does not come, and by an event that comes often enough', async () => {
    const trigger = { absence: { after: 'Went', expected: 'Came', within: '1h' } };
    const messages = [{ template: 'first', after: '3h' }, { template: 'second' }];
    expect(await check({ expect: { messages } }, { trigger })).toMatchObject({ outcome: 'passed' });
    const came = [{ event: 'Went' }, { event: 'Came', after: '30m' }];
    expect(await check({ events: came, expect: { messages: [] } }, { trigger })).toMatchObject({
      outcome: 'passed',
    });
    const thrice = { event: 'Went', times: { count: 3, within: '1d' } };
    const twice = [{ event: 'Went' }, { event: 'Went', after: '1h' }];
    const often = { events: twice, expect: { comesIn: false } };
    expect(await check(often, { trigger: thrice })).toMatchObject({ outcome: 'passed' });
    const three = {
      events: [...twice, { event: 'Went', after: '20h' }],
      expect: { comesIn: true },
    };
    expect(await check(three, { trigger: thrice })).toMatchObject({ outcome: 'passed' });
  });

  it.each([
    [{ journey: 'none', expect: { messages: [] } }, /no journey "none"/],
    [{ expect: {} }, /Nothing is expected/],
    [{ expect: { message: [] } }, /Did you mean|no field "message"/],
    [{ as: 'nobody', expect: { messages: [] } }, /no persona "nobody"/],
    [{ at: 'once', expect: { messages: [] } }, /A time such as/],
    [{ events: [{ event: 'Went', after: 'later' }], expect: { messages: [] } }, /A time such as/],
    [{ journey: [], expect: { messages: [] } }, /1 to 100/],
  ])('refuses %j', async (expectation, why) => {
    await expect(check(expectation)).rejects.toThrow(why);
  });
});
