import { describe, expect, test } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { HOUR, NOON, openShop, PUBLIC, product } from '../customer/open-shop.ts';

const identify = (userId: string | number, traits: object, rest: object = {}) => ({
  type: 'identify',
  userId,
  traits,
  ...rest,
});

/** Names, or else first ids, of who is found. */
const find = async (shop: Personable, query: string) => {
  const { entries } = await shop.people.search({ query, limit: 50 });
  return entries.map(({ name, identities }) => name ?? identities[0]?.value).sort();
};

const openTown = async () => {
  const opened = await openShop();
  await opened.shop.batch([
    identify('u-1', { name: 'Zoë Müller-Ávila', email: 'zoe.m@example.com' }),
    identify('u-2', { firstName: 'Ada', lastName: 'Lovelace', phone: '+44 20 7946 0018' }),
    identify('u-3', { first_name: 'Адам', last_name: 'Ковальский' }),
    identify('u-4', { name: 'سارة أحمد' }),
    identify('u-5', { username: 'ada_bot', name: 'O’Neil, Shaq' }),
    identify(4711, { name: '100% Cotton' }),
    identify('ada@example.org', { city: 'London' }),
    product('Product Viewed', 'tea', { anonymousId: 'browser-77' }),
  ]);
  return opened;
};

describe('a person is found by the beginnings', () => {
  test.each([
    ['of a name', 'zo', ['Zoë Müller-Ávila']],
    ['of any of its words', 'mül', ['Zoë Müller-Ávila']],
    ['of a part behind a hyphen', 'ávi', ['Zoë Müller-Ávila']],
    ['of the whole name', 'Zoë Müller-Ávila', ['Zoë Müller-Ávila']],
    ['of its words in any order', 'müll zoe', ['Zoë Müller-Ávila']],
    ['without the accents', 'muller', ['Zoë Müller-Ávila']],
    ['with accents written apart', 'Mu\u0308ller', ['Zoë Müller-Ávila']],
    ['with accents that are not there', 'ädä', ['Ada Lovelace', 'O’Neil, Shaq', 'ada@example.org']],
    ['in capital letters', 'LOVE', ['Ada Lovelace']],
    ['of a first and a last name', 'love ada', ['Ada Lovelace']],
    ['of an e-mail address', 'zoe.m@ex', ['Zoë Müller-Ávila']],
    ['of an e-mail address in capitals', 'ZOE.M@EXAMPLE.COM', ['Zoë Müller-Ávila']],
    ['of a phone number', '7946', ['Ada Lovelace']],
    ['of a name in Cyrillic', 'КОВ', ['Адам Ковальский']],
    ['of a name in Arabic', 'أحمد', ['سارة أحمد']],
    ['of a userId', 'u-2', ['Ada Lovelace']],
    ['of a userId that is a number', '471', ['100% Cotton']],
    ['of a userId that is an address', 'ada@example.org', ['ada@example.org']],
    ['of a browser’s id', 'browser-7', ['browser-77']],
    ['with spaces around', '  zoe  ', ['Zoë Müller-Ávila']],
    ['with signs around', '(zoe!)', ['Zoë Müller-Ávila']],
  ])('%s: %s', async (_what, query, found) => {
    const { shop } = await openTown();
    expect(await find(shop, query)).toEqual([...found].sort());
  });

  test.each([
    ['the middle of a word', 'velace'],
    ['one word of two that is wrong', 'ada müller'],
    ['what is no name, such as a city', 'london'],
    ['a word that nobody has', 'nobody'],
  ])('and not by %s', async (_what, query) => {
    const { shop } = await openTown();
    expect(await find(shop, query)).toEqual([]);
  });
});

describe('a question that is made to break it finds nobody and breaks nothing', () => {
  test.each([
    ['a percent sign', '%'],
    ['an underscore', '_'],
    ['a star', '*'],
    ['a quote', "'"],
    ['SQL', `' or 1=1; drop table person_words; --`],
    ['double quotes', '"""'],
    ['NUL', '\0'],
    ['half a surrogate pair', '\ud800'],
    ['the other half', '\udfff'],
    ['the last character there is', '\u{10ffff}'],
    ['marks of direction', '\u202e\u200f'],
    ['only accents', '\u0301\u0308'],
    ['five hundred letters', 'x'.repeat(500)],
    ['five hundred words', 'x '.repeat(250)],
    ['an emoji of many parts', '👩‍👩‍👧‍👦'],
  ])('%s', async (_what, query) => {
    const { shop } = await openTown();
    expect(await find(shop, query)).toEqual([]);
    expect(await find(shop, 'zoe')).toEqual(['Zoë Müller-Ávila']);
  });

  test.each(['', '   ', '\t\n'])('nothing but space is no question: %j', async (query) => {
    const { shop } = await openTown();
    expect(await find(shop, query)).toHaveLength(8);
  });
});

describe('names', () => {
  test('count only from those who may be believed', async () => {
    const { shop } = await openShop();
    await shop.batch([identify('real', { name: 'Real Person' })]);
    await shop.batch([identify('fake', { name: 'Pretender' }, { anonymousId: 'b-1' })], PUBLIC);
    await shop.batch([identify('real', { name: 'Pretender' })], { ...PUBLIC, customer: 'real' });
    expect(await find(shop, 'pretender')).toEqual([]);
    expect(await find(shop, 'real')).toEqual(['Real Person']);
  });

  test('are found at once, and however many there are in a message', async () => {
    const { shop } = await openShop();
    for (let i = 0; i < 20; i++) {
      await shop.identify({ userId: `u-${i}`, traits: { name: `Person Number${i}x` } });
      expect(await find(shop, `number${i}x`)).toEqual([`Person Number${i}x`]);
    }
    await shop.identify({ userId: 'long', traits: { name: 'word '.repeat(10_000) } });
    expect(await find(shop, 'word')).toHaveLength(1);
  });

  test('that are common hide nobody who is asked for by two', async () => {
    const { shop } = await openShop();
    const annas = Array.from({ length: 1_200 }, (_, i) =>
      identify(`a-${i}`, { name: `Anna Nr${i}` }),
    );
    const smiths = Array.from({ length: 1_200 }, (_, i) =>
      identify(`s-${i}`, { name: `Smith Nr${i}` }),
    );
    await shop.batch([...annas, ...smiths, identify('her', { name: 'Anna Smith' })]);
    expect(await find(shop, 'anna smith')).toEqual(['Anna Smith']);
    expect(await find(shop, 'smi ann')).toEqual(['Anna Smith']);
  });
});

describe('somebody of several homes', () => {
  test('is found once, by every name and id', async () => {
    const { shop } = await openShop();
    await shop.batch([
      identify('ada', { name: 'Ada Byron' }),
      identify('lovelace', { name: 'Ada Lovelace', email: 'ada@example.com' }),
      product('Product Viewed', 'tea', { anonymousId: 'b-1' }),
    ]);
    expect((await shop.people.search({ query: 'ada' })).entries).toHaveLength(2);
    await shop.batch([
      { type: 'alias', userId: 'lovelace', previousId: 'ada' },
      identify('lovelace', {}, { anonymousId: 'b-1' }),
    ]);
    for (const query of ['ada', 'byron', 'lovelace', 'ada@example.com', 'b-1']) {
      const { entries } = await shop.people.search({ query });
      expect(entries, query).toHaveLength(1);
      expect(entries[0]).toMatchObject({ person: 1, events: 5 });
      const values = entries[0]?.identities.map(({ value }) => value);
      expect(values).toEqual(['ada', 'lovelace', 'ada@example.com', 'b-1']);
    }
    expect((await shop.people.search({})).entries).toHaveLength(1);
  });

  test('shows five of very many ids', async () => {
    const { shop } = await openShop();
    const browsers = Array.from({ length: 20 }, (_, i) =>
      identify('ada', {}, { anonymousId: `b-${i}` }),
    );
    await shop.batch(browsers);
    const [ada] = (await shop.people.search({})).entries;
    expect(ada?.identities).toHaveLength(5);
    expect(ada?.identities[0]).toEqual({ namespace: 'userId', value: 'ada' });
  });
});

describe('the order', () => {
  test('is of those seen last, with or without a question', async () => {
    const { shop, clock } = await openShop();
    const names = ['Ann A', 'Ann B', 'Ann C', 'Ann D'];
    for (const [i, name] of names.entries()) {
      clock.now = NOON + i * HOUR;
      await shop.identify({ userId: name.slice(-1), traits: { name } });
    }
    clock.now = NOON + 9 * HOUR;
    await shop.batch([product('Product Viewed', 'tea', { userId: 'B' })]);
    for (const query of [undefined, 'ann']) {
      const asked = query === undefined ? {} : { query };
      const { entries } = await shop.people.search(asked);
      expect(entries.map(({ name }) => name)).toEqual(['Ann B', 'Ann D', 'Ann C', 'Ann A']);
    }
  });
});
