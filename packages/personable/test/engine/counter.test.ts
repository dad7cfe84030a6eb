import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable, PersonableOptions } from '../../src/index.ts';
import { DAY, NOON, openShop, PUBLIC, product, profileOf } from '../customer/open-shop.ts';

const GOODS = [
  { id: 'tea', name: 'Green tea', price: 4.9, currency: 'EUR', categories: ['Tea'] },
  { id: 'oolong', name: 'Oolong', price: 5.5, currency: 'EUR', categories: ['Tea'] },
  { id: 'mug', name: 'Blue mug', price: 8, currency: 'EUR', stock: 2 },
  { id: 'sweets', name: 'Toffee', price: 2, currency: 'EUR', categories: ['Sweets'] },
  { id: 'gone', name: 'Old cup', price: 3, currency: 'EUR', available: false },
  { id: 'yen', name: 'Matcha', price: 980, currency: 'JPY' },
] as const;

const ordered = (userId: string, days: number, ids: readonly string[]) => ({
  type: 'track',
  event: 'Order Completed',
  userId,
  timestamp: NOON - days * DAY,
  properties: { products: ids.map((product_id) => ({ product_id, quantity: 1, price: 4.9 })) },
});

/** Ada, a regular with a telephone number and a card. */
const openCounter = async (options: Partial<PersonableOptions> = {}) => {
  const opened = await openShop({ identity: { country: 'DE' }, ...options });
  const { shop } = opened;
  await shop.items.put(GOODS);
  await shop.identify({
    userId: 'ada',
    identities: { phone: '030 123456', card: 'tok-1', receipt: '2026-0042' },
    traits: { name: 'Ada Berg' },
    timestamp: NOON - 60 * DAY,
  });
  await shop.batch([40, 30, 20, 10].map((days) => ordered('ada', days, ['tea'])));
  return opened;
};

const at = async (shop: Personable, userId = 'ada') => {
  const found = await shop.counter.person({ userId });
  if (found === undefined) throw new Error(`nobody is called ${userId}`);
  return found;
};

describe('finding somebody', () => {
  test.each([
    ['030 12 34 56', 'phone', '+4930123456'],
    ['+49 (30) 123456', 'phone', '+4930123456'],
    [' tok-1 ', 'card', 'tok-1'],
    ['2026-0042', 'receipt', '2026-0042'],
    ['ada', 'userId', 'ada'],
  ])('by %j', async (query, namespace, value) => {
    const { shop } = await openCounter();
    const { people } = await shop.counter.find(query);
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ name: 'Ada Berg', matched: { namespace, value } });
    expect(people[0]?.lastSeen).toBe(new Date(NOON - 10 * DAY).toISOString());
  });

  test('by words of a name, those whose id it is first', async () => {
    const { shop } = await openCounter();
    await shop.identify({ userId: 'b-1', traits: { name: 'Berg' } });
    await shop.identify({ userId: 'Berg', traits: { name: 'Zoe' } });
    await shop.identify({ userId: 'b-2', traits: { name: 'Bergmann' } });
    const { people } = await shop.counter.find('Berg');
    expect(people.map(({ name }) => name)).toEqual(['Zoe', 'Bergmann', 'Berg', 'Ada Berg']);
    expect(people.map(({ matched }) => matched?.namespace)).toEqual([
      ...['userId', undefined, undefined, undefined],
    ]);
    expect((await shop.counter.find('Berg', 1)).people).toHaveLength(1);
  });

  test('says why there is nobody', async () => {
    const { shop } = await openCounter();
    expect(await shop.counter.find('  ')).toEqual({
      people: [],
      why: 'Type a name, a telephone number, a card or a receipt.',
    });
    expect((await shop.counter.find('040 999999')).why).toBe(
      'Nobody by that name, number, card or receipt.',
    );
    const elsewhere = await openShop();
    expect((await elsewhere.shop.counter.find('030 123456')).why).toContain('country code');
  });

  test('takes whatever is typed', async () => {
    const { shop } = await openCounter();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (query) => {
        const answer = await shop.counter.find(query).catch((error: unknown) => error);
        if (answer instanceof Error) expect(answer).toHaveProperty('rejection.code');
        else expect(answer).toHaveProperty('people');
      }),
      { numRuns: 60 },
    );
  });

  test('finds nobody who was erased', async () => {
    const { shop, clock } = await openCounter();
    await shop.counter.addNote({ userId: 'ada' }, { text: 'Comes on Mondays.' });
    await shop.people.erase({ userId: 'ada' });
    expect((await shop.counter.find('030 123456')).people).toEqual([]);
    expect(await shop.counter.person({ userId: 'ada' })).toBeUndefined();
    clock.now += 1_000;
    await shop.identify({ userId: 'ada', traits: { name: 'Ada again' } });
    expect((await at(shop)).notes).toEqual([]);
  });
});

describe('a person at the counter', () => {
  test('is greeted as a regular, with the usual', async () => {
    const { shop } = await openCounter();
    const ada = await at(shop);
    expect(ada).toMatchObject({
      name: 'Ada Berg',
      greeting: { level: 'regular', tone: 'brief' },
      limits: { minor: false, texts: [] },
      usual: { lines: [{ id: 'tea', quantity: 1, available: true }] },
    });
    expect(ada.offers.items.map(({ id }) => id)).not.toContain('tea');
    const { decision = '' } = ada.offers;
    expect(await shop.decisions.find(decision)).toMatchObject({
      request: { placement: 'counter.for-you', context: { channel: 'counter' } },
    });
  });

  test('is made welcome the first time', async () => {
    const { shop } = await openCounter();
    await shop.identify({ userId: 'new', traits: { name: 'New' } });
    expect((await at(shop, 'new')).greeting).toMatchObject({ level: 'met', tone: 'warm' });
  });

  test('is not described where their history may not be used', async () => {
    const { shop } = await openCounter();
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    const { greeting, usual, resume } = await at(shop);
    expect(greeting).toEqual({
      tone: 'friendly',
      text: 'Serve them like anybody: their history is not used.',
    });
    expect(usual.lines).toEqual([]);
    expect(resume.unfinished).toEqual([]);
  });

  test('is cared for after a complaint or a return, until it is settled or two weeks old', async () => {
    const { shop, clock } = await openCounter();
    const say = (event: string, days: number) =>
      shop.track({ userId: 'ada', event, timestamp: NOON - days * DAY });
    await say('Order Refunded', 15);
    expect((await at(shop)).care).toBeUndefined();
    await say('Complaint Opened', 3);
    const { care, greeting, offers } = await at(shop);
    expect(care).toMatchObject({ kind: 'complaint' });
    expect(greeting.tone).toBe('caring');
    expect(offers).toEqual({
      items: [],
      why: 'Nothing is offered until what went wrong is put right.',
    });
    await say('Complaint Resolved', 2);
    await say('Ticket Booked', 2);
    await say('Return Visit', 2);
    expect((await at(shop)).care).toBeUndefined();
    await say('Order Refunded', 1);
    expect((await at(shop)).care).toMatchObject({
      kind: 'return',
      text: 'They gave something back on 1 March 2026.',
    });
    clock.now = NOON + 14 * DAY;
    expect((await at(shop)).care).toBeUndefined();
  });

  test('hears no reason that names what they only looked at, or what is private', async () => {
    const { shop } = await openCounter();
    await shop.items.put([
      { id: 'cream', name: 'Ointment', attributes: { sensitive: true } },
      { id: 'plaster', name: 'Plaster' },
      { id: 'book', name: 'Secret book' },
      { id: 'lamp', name: 'Lamp' },
    ]);
    const pairs = Array.from({ length: 8 }, (_, i) => [
      ordered(`p-${i}`, 2, ['cream', 'plaster']),
      ordered(`q-${i}`, 2, ['book', 'lamp']),
      ordered(`r-${i}`, 2, ['cream']),
    ]);
    await shop.batch([
      ...pairs.flat(),
      ordered('ada', 1, ['cream']),
      { ...product('Product Viewed', 'book', { userId: 'ada' }), timestamp: NOON - DAY },
    ]);
    await shop.rebuild();
    const { offers } = await at(shop);
    expect(offers.items.map(({ id }) => id)).toContain('plaster');
    expect(offers.items.map(({ id }) => id)).not.toContain('cream');
    expect(offers.items.map(({ say }) => say).join(' ')).not.toMatch(/Ointment|Secret book/);
  });

  test('who is a minor is told what a guardian allows, and is not profiled', async () => {
    const { shop } = await openCounter();
    await shop.households.put({
      name: 'The Bergs',
      members: [
        { userId: 'mum', role: 'guardian' },
        {
          userId: 'kim',
          role: 'child',
          limits: [
            { forbid: { category: 'Sweets' }, by: { userId: 'mum' } },
            { spend: { amount: 500, currency: 'EUR', per: 'week' }, by: { userId: 'mum' } },
          ],
          contacts: [{ name: 'Oma', phone: '+49 30 1', may: ['call'] }],
        },
      ],
    });
    const kim = await at(shop, 'kim');
    expect(kim.limits).toEqual({
      minor: true,
      texts: ['Not Sweets and what is beneath it.', '€5.00 of €5.00 is left this week.'],
    });
    expect(kim.greeting.level).toBeUndefined();
    expect(kim.contacts).toMatchObject([{ name: 'Oma' }]);
    expect(kim.offers.items.map(({ id }) => id)).not.toContain('sweets');
  });

  test('is asked nothing that is sensitive aloud', async () => {
    const { shop } = await openCounter();
    await shop.questions.put('allergies', {
      field: 'allergies',
      text: 'Any allergies?',
      priority: 9,
      sensitive: true,
    });
    expect((await at(shop)).question.question).toBeUndefined();
    await shop.questions.put('cup', { field: 'cup', text: 'Which size of cup?', priority: 1 });
    expect((await at(shop)).question).toMatchObject({ question: 'cup' });
  });
});

describe('a sale', () => {
  const tea = { items: [{ id: 'tea', quantity: 2 }], messageId: 's-1' };

  test('is an order from the counter, once however often it is sent', async () => {
    const { shop } = await openCounter();
    const before = (await profileOf(shop, 'ada')).events;
    const sent = await Promise.all([1, 2, 3].map(() => shop.counter.sell({ userId: 'ada' }, tea)));
    expect(sent[0]).toEqual({
      messageId: 's-1',
      order: 'counter-s-1',
      text: 'Sold: 2 × Green tea, €9.80.',
      total: [{ amount: 9.8, currency: 'EUR' }],
      duplicate: false,
    });
    expect(sent.map(({ duplicate }) => duplicate)).toEqual([false, true, true]);
    expect((await profileOf(shop, 'ada')).events).toBe(before + 1);
    const { entries } = await shop.people.timeline({ userId: 'ada', limit: 1 });
    expect(entries[0]?.message).toMatchObject({
      event: 'Order Completed',
      context: { source: 'counter' },
      properties: { total: 9.8, currency: 'EUR', channel: 'counter' },
    });
  });

  test('is refused whole, in words, for what is not there', async () => {
    const { shop } = await openCounter();
    const sell = (...items: { id: string; quantity?: number; price?: number }[]) =>
      shop.counter.sell({ userId: 'ada' }, { items });
    await expect(sell({ id: 'tea' }, { id: 'gone' })).rejects.toMatchObject({
      code: 'sale_refused',
      message: 'Old cup is sold out or not offered.',
      path: '/items/1',
    });
    await expect(sell({ id: 'mug', quantity: 2 }, { id: 'mug' })).rejects.toThrow(
      'Of Blue mug only 2 pieces are left, not 3.',
    );
    await expect(sell({ id: 'never-seen' })).rejects.toThrow('There is no item "never-seen"');
    await expect(sell({ id: 'tea' }, { id: 'yen' })).rejects.toThrow('A sale is in one currency.');
    await expect(sell()).rejects.toMatchObject({ code: 'invalid_field' });
    await expect(shop.counter.sell({ userId: 'nobody' }, tea)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await profileOf(shop, 'ada')).events).toBe(5);
  });

  const openForKim = async () => {
    const opened = await openCounter();
    await opened.shop.households.put({
      name: 'The Bergs',
      members: [
        { userId: 'mum', role: 'guardian' },
        {
          userId: 'kim',
          role: 'child',
          limits: [
            { forbid: { category: 'Sweets' }, by: { userId: 'mum' } },
            { spend: { amount: 1_000, currency: 'EUR', per: 'day' }, by: { userId: 'mum' } },
          ],
        },
      ],
    });
    return opened;
  };

  test('is refused for what a guardian does not allow', async () => {
    const { shop } = await openForKim();
    await expect(
      shop.counter.sell({ userId: 'kim' }, { items: [{ id: 'sweets' }] }),
    ).rejects.toMatchObject({
      code: 'sale_refused',
      message: 'Toffee is not sold: not allowed by a guardian.',
    });
  });

  test('is refused to a minor for what is for adults, and it is not offered', async () => {
    const { shop } = await openForKim();
    const gin = {
      id: 'gin',
      name: 'Gin',
      price: 9,
      currency: 'EUR',
      attributes: { minimumAge: 18 },
    };
    await shop.items.put([
      gin,
      { ...gin, id: 'film', name: 'Film', attributes: { minimumAge: 16 } },
    ]);
    const sell = (userId: string, id: string) => shop.counter.sell({ userId }, { items: [{ id }] });
    await expect(sell('kim', 'gin')).rejects.toThrow('Gin is not sold to minors.');
    expect((await at(shop, 'kim')).offers.items.map(({ id }) => id)).not.toContain('gin');
    await sell('ada', 'gin');
    await sell('kim', 'film');
  });

  test('cannot pass a budget by coming twice at once, nor by a price of its own', async () => {
    const { shop } = await openForKim();
    const both = await Promise.allSettled(
      ['a', 'b'].map((messageId) => shop.counter.sell({ userId: 'kim' }, { ...tea, messageId })),
    );
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(
      shop.counter.sell({ userId: 'kim' }, { items: [{ id: 'mug', price: 0.21 }] }),
    ).rejects.toMatchObject({ code: 'sale_refused' });
    await shop.counter.sell({ userId: 'kim' }, { items: [{ id: 'mug', price: 0.2 }] });
  });

  test('taken back gives a budget back, and a return does not', async () => {
    const { shop } = await openForKim();
    const kim = { userId: 'kim' };
    const left = async () => (await shop.households.ofPerson(kim)).budgets[0]?.left;
    await shop.counter.sell(kim, tea);
    expect(await left()).toBe(20);
    await shop.counter.undo(kim, { messageId: 's-1' });
    expect(await left()).toBe(1_000);
    await shop.counter.sell(kim, { ...tea, messageId: 's-2' });
    await shop.track({
      ...kim,
      event: 'Order Cancelled',
      properties: { order_id: 'counter-s-2', products: [{ product_id: 'tea', quantity: 2 }] },
    });
    expect(await left()).toBe(20);
  });

  test('of nobody else’s id, and one taken back, is not made again', async () => {
    const { shop } = await openForKim();
    await shop.counter.sell({ userId: 'kim' }, tea);
    await expect(shop.counter.sell({ userId: 'ada' }, tea)).rejects.toMatchObject({
      code: 'invalid_field',
    });
    expect(await shop.counter.undo({ userId: 'kim' }, { messageId: 's-1' })).toEqual({
      messageId: 's-1',
      duplicate: false,
    });
    expect(await shop.counter.undo({ userId: 'kim' }, { messageId: 's-1' })).toMatchObject({
      duplicate: true,
    });
    await expect(shop.counter.sell({ userId: 'kim' }, tea)).rejects.toThrow('taken back');
    await expect(shop.counter.undo({ userId: 'kim' }, { messageId: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('taken back at once is no return to be cared for, and leaves what it added up to', async () => {
    const { shop } = await openCounter();
    const before = (await shop.knowing.of({ userId: 'ada' }))?.value.lifetimeValue;
    await shop.counter.sell({ userId: 'ada' }, tea);
    await shop.counter.undo({ userId: 'ada' }, { messageId: 's-1' });
    expect((await at(shop)).care).toBeUndefined();
    expect((await shop.knowing.of({ userId: 'ada' }))?.value.lifetimeValue).toBe(before);
  });

  test('charges an account once, and gives it back', async () => {
    const { shop } = await openCounter({ ledger: { tab: { least: -1_000 } } });
    const ada = { userId: 'ada' };
    const sale = await shop.counter.sell(ada, { ...tea, account: 'tab', by: 'Mo' });
    expect(sale.balance).toMatchObject({ account: 'tab', amount: -980, text: '−€9.80' });
    await shop.counter.sell(ada, { ...tea, account: 'tab' });
    expect((await shop.ledger.entries(ada)).entries).toHaveLength(1);
    const events = (await profileOf(shop, 'ada')).events;
    await expect(
      shop.counter.sell(ada, { items: [{ id: 'tea' }], account: 'tab' }),
    ).rejects.toMatchObject({ code: 'limit_reached' });
    expect((await profileOf(shop, 'ada')).events).toBe(events);
    await shop.counter.undo(ada, { messageId: 's-1' });
    await shop.counter.undo(ada, { messageId: 's-1' });
    expect(await shop.ledger.balance(ada, 'tab', 'EUR')).toMatchObject({ amount: 0, entries: 2 });
  });
});

describe('not interested', () => {
  test('shows it less, and taken back is as it was', async () => {
    const { shop } = await openCounter();
    const ada = { userId: 'ada' };
    const asked = async () =>
      (await shop.preferences.list(ada)).map(({ choice, item }) => [choice, item?.id]);
    await shop.preferences.set(ada, { choice: 'more', item: 'mug' });
    await shop.counter.decline(ada, { item: 'mug', messageId: 'd-1' });
    expect(await shop.counter.decline(ada, { item: 'mug', messageId: 'd-1' })).toEqual({
      messageId: 'd-1',
      duplicate: true,
    });
    expect(await asked()).toEqual([['less', 'mug']]);
    await shop.counter.undo(ada, { messageId: 'd-1' });
    expect(await asked()).toEqual([['more', 'mug']]);
    await shop.preferences.set(ada, { choice: 'never', item: 'mug' });
    await shop.counter.decline(ada, { item: 'mug', messageId: 'd-2' });
    expect(await asked()).toEqual([['never', 'mug']]);
    expect((await at(shop)).limits.texts).toEqual(['Never wants Blue mug.']);
  });
});

describe('notes', () => {
  test('stand the newest first until they are removed, and go with the person’s export', async () => {
    const { shop, clock } = await openCounter();
    const ada = { userId: 'ada' };
    await shop.counter.addNote(ada, { text: 'Comes on Mondays.', by: 'Mo', messageId: 'n-1' });
    clock.now += 1_000;
    await shop.counter.addNote(ada, { text: 'Has a dog.', messageId: 'n-2' });
    await shop.counter.addNote(ada, { text: 'Has a dog.', messageId: 'n-2' });
    expect(await shop.counter.notes(ada)).toEqual([
      { id: 'n-2', text: 'Has a dog.', time: new Date(clock.now).toISOString() },
      { id: 'n-1', text: 'Comes on Mondays.', by: 'Mo', time: new Date(NOON).toISOString() },
    ]);
    let exported = '';
    for await (const piece of (await shop.people.export(ada))?.text ?? []) exported += piece;
    expect(exported).toContain('Has a dog.');
    await shop.counter.removeNote(ada, 'n-2');
    await shop.counter.removeNote(ada, 'n-2');
    expect((await at(shop)).notes.map(({ id }) => id)).toEqual(['n-1']);
    await expect(shop.counter.removeNote(ada, 'n-9')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('are found behind any number of events, and only those a trusted sender left', async () => {
    const { shop } = await openCounter();
    const ada = { userId: 'ada' };
    await shop.counter.addNote(ada, { text: 'Needs a chair.' });
    await shop.batch(
      Array.from({ length: 1_500 }, () => ({
        ...ada,
        type: 'track',
        event: 'Note Read',
        properties: { text: '"event":"Note Added"' },
      })),
    );
    await shop.batch(
      [{ ...ada, type: 'track', event: 'Note Added', properties: { note: 'x', text: 'Free tea' } }],
      PUBLIC,
    );
    expect((await shop.counter.notes(ada)).map(({ text }) => text)).toEqual(['Needs a chair.']);
  });

  test('of nothing, of too much, of nobody are refused', async () => {
    const { shop } = await openCounter();
    const add = (userId: string, text: string) => shop.counter.addNote({ userId }, { text });
    await expect(add('ada', '')).rejects.toMatchObject({ code: 'invalid_field' });
    await expect(add('ada', '  ')).rejects.toMatchObject({ code: 'invalid_field' });
    await expect(add('ada', 'x'.repeat(1_001))).rejects.toMatchObject({ code: 'invalid_field' });
    await expect(add('nobody', 'x')).rejects.toMatchObject({ code: 'not_found' });
  });
});
