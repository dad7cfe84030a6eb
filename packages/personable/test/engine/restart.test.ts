import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonableOptions } from '../../src/engine/options.ts';
import { openPersonable, type Personable } from '../../src/engine/personable.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const MINUTE = 60_000;
const DAY = 86_400_000;

let root: string;
let folder: string;
let shops: Personable[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'personable-restart-'));
  folder = join(root, 'data');
  shops = [];
});
afterEach(async () => {
  for (const shop of shops) await shop.close();
  rmSync(root, { recursive: true, force: true });
});

const open = async (options: Partial<PersonableOptions> = {}): Promise<Personable> => {
  const shop = await openPersonable({ data: folder, clock: () => NOW, ...options });
  shops.push(shop);
  return shop;
};

/** Closes the engine and opens its folder again. */
const reopen = async (shop: Personable, options: Partial<PersonableOptions> = {}) => {
  await shop.close();
  return open(options);
};

let copies = 0;

/**
 * What an engine finds whose predecessor was gone all at once: a copy of the folder as it lies on the
 * disk while it is open. Copied by another process, because closing a copied file would let go of
 * the locks this process holds on it.
 */
const crash = async (_shop: Personable, options: Partial<PersonableOptions> = {}) => {
  const copy = join(root, `copy-${copies++}`);
  const program = 'fs.cpSync(process.argv[1], process.argv[2], { recursive: true })';
  execFileSync(process.execPath, ['--eval', program, folder, copy]);
  folder = copy;
  return open(options);
};

const sql = (text: string) => {
  const db = new DatabaseSync(join(folder, 'personable.sqlite'));
  db.exec('pragma busy_timeout = 10000');
  db.exec(text);
  db.close();
};

/** Has the database refuse a kind of row, as a full disk would, until it is called off. */
const refuse = (table: string, when = 'true') => {
  sql(`create trigger refuse_${table} before insert on ${table} when ${when}
       begin select raise(abort, 'disk full'); end`);
  return () => sql(`drop trigger refuse_${table}`);
};

type Message = Readonly<Record<string, unknown>>;

const who = (id: string) => (id.startsWith('browser') ? { anonymousId: id } : { userId: id });

const did = (event: string, id: string, items: readonly string[], minutesAgo: number): Message => ({
  type: 'track',
  ...who(id),
  event,
  timestamp: NOW - minutesAgo * MINUTE,
  properties: { products: items.map((item) => ({ product_id: item })) },
});
const viewed = (id: string, item: string, minutesAgo: number) =>
  did('Product Viewed', id, [item], minutesAgo);
const bought = (id: string, items: readonly string[], minutesAgo: number) =>
  did('Order Completed', id, items, minutesAgo);

const PEOPLE = ['ada', 'bo', 'cy', 'dee', 'browser-1', 'browser-2', 'nobody'];

/** A morning in a small shop: views, orders, a late event, links, traits, groups and consent. */
const morning: readonly Message[] = [
  viewed('ada', 'mug', 300),
  viewed('ada', 'plate', 299),
  viewed('ada', 'bowl', 298),
  bought('ada', ['mug', 'bowl'], 290),
  viewed('bo', 'mug', 280),
  viewed('bo', 'bowl', 279),
  bought('bo', ['mug', 'spoon', 'plate'], 270),
  bought('bo', ['bowl', 'spoon'], 200),
  viewed('browser-1', 'spoon', 190),
  viewed('browser-1', 'plate', 189),
  // Late: between what is there already, and before all of it.
  viewed('ada', 'fork', 298.5),
  bought('bo', ['fork', 'mug'], 60 * 24 * 3),
  { type: 'identify', userId: 'ada', anonymousId: 'browser-1', traits: { name: 'Ada', visits: 3 } },
  { type: 'identify', userId: 'ada', traits: { visits: 2 }, timestamp: NOW - DAY },
  { type: 'group', userId: 'ada', groupId: 'makers', traits: { size: 12 } },
  viewed('browser-1', 'lamp', 100),
  viewed('cy', 'lamp', 95),
  viewed('cy', 'mug', 94),
  { type: 'alias', userId: 'cy', previousId: 'bo' },
  viewed('dee', 'fork', 50),
  viewed('dee', 'lamp', 49),
  viewed('browser-2', 'lamp', 20),
  viewed('browser-2', 'spoon', 19),
  { type: 'identify', userId: 'dee', traits: { email: 'dee@example.com' }, timestamp: NOW },
].map((message, i) => ({ messageId: `morning-${i}`, ...message }));

const liveMorning = async (shop: Personable, from = 0) => {
  const { accepted } = await shop.batch(morning.slice(from));
  expect(accepted).toBe(morning.length - from);
  await shop.people.consent({ userId: 'dee' }, { personalization: false, analytics: false });
  await shop.people.consent({ anonymousId: 'browser-2' }, { analytics: false });
  await shop.people.consent({ anonymousId: 'browser-2' }, { analytics: true });
};

const profilesOf = async (shop: Personable) =>
  Promise.all(PEOPLE.map(async (id) => [id, await shop.people.profile(who(id))]));

/** Decisions of every kind for everybody, without what names the single decision. */
const decisionsOf = async (shop: Personable) => {
  const placements = ['for-you', 'usual', 'popular', 'similar', 'complete-basket'];
  const context = { item: 'mug', basket: ['bowl'] };
  const made = PEOPLE.flatMap((id) =>
    placements.map(async (placement) => {
      const {
        decision: _,
        model: __,
        ...decided
      } = await shop.decide({
        ...who(id),
        placement,
        ...(placement === 'similar' || placement === 'complete-basket' ? { context } : {}),
      });
      return { id, ...decided };
    }),
  );
  return Promise.all(made);
};

/** Waits for a model that was built after everything taken so far; `before` was there earlier. */
const modelAfter = async (shop: Personable, before: number): Promise<void> => {
  while ((await shop.decide({ placement: 'popular' })).model <= before) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

const modelOf = async (shop: Personable) => (await shop.decide({ placement: 'popular' })).model;

const stateOf = async (shop: Personable) => ({
  profiles: await profilesOf(shop),
  decisions: await decisionsOf(shop),
  items: shop.items.list({ limit: 1_000 }),
});

describe.each([
  ['closed and opened again', reopen],
  ['opened again after it was gone all at once', crash],
])('an engine %s', (_, restart) => {
  test('knows everybody and decides as before', async () => {
    const shop = await open();
    const first = await modelOf(shop);
    await liveMorning(shop);
    await modelAfter(shop, first);
    const before = await stateOf(shop);
    // Not the same nothing twice.
    expect(before.decisions.some(({ personalized }) => personalized)).toBe(true);
    const again = await restart(shop);
    expect(await stateOf(again)).toEqual(before);
  });

  test('goes on from a checkpoint and the events after it', async () => {
    const shop = await open();
    await shop.batch(morning.slice(0, 9));
    await shop.checkpoint();
    const first = await modelOf(shop);
    await liveMorning(shop, 9);
    await modelAfter(shop, first);
    const before = await stateOf(shop);
    const again = await restart(shop);
    expect(await stateOf(again)).toEqual(before);
    expect(await again.rebuild()).toMatchObject({ equal: true });
  });

  test('has sums equal to a count from the beginning, and decides the same with it', async () => {
    const shop = await open();
    await liveMorning(shop);
    const again = await restart(shop);
    const before = await decisionsOf(again);
    expect(await again.rebuild()).toMatchObject({ equal: true });
    expect(await decisionsOf(again)).toEqual(before);
    const once = await restart(again);
    expect(await decisionsOf(once)).toEqual(before);
    expect(await once.rebuild()).toMatchObject({ equal: true });
  });

  test('acknowledges what it had before as duplicates', async () => {
    const shop = await open();
    await shop.batch(morning.slice(0, 10));
    const again = await restart(shop);
    expect(await again.batch(morning)).toEqual({
      accepted: morning.length - 10,
      duplicates: 10,
      rejected: [],
    });
    const profile = await again.people.profile({ userId: 'bo' });
    expect(profile?.events).toBe(8);
  });

  test('takes late events of people it has not met since', async () => {
    const shop = await open();
    await liveMorning(shop);
    await shop.checkpoint();
    const again = await restart(shop);
    await again.batch([
      viewed('ada', 'pan', 295),
      viewed('bo', 'pan', 60 * 24 * 10),
      bought('browser-1', ['pan', 'mug'], 299.5),
      viewed('dee', 'pan', 60),
    ]);
    const history = (await again.people.profile({ userId: 'ada' }))?.history ?? [];
    const times = history.map(({ time }) => Date.parse(time));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(history.map(({ item }) => item)).toEqual([
      ...['lamp', 'plate', 'spoon', 'bowl', 'mug', 'pan', 'bowl', 'fork', 'plate'],
      ...['mug', 'pan', 'mug'],
    ]);
    expect(await again.rebuild()).toMatchObject({ equal: true });
  });

  test('links people it has not met since', async () => {
    const shop = await open();
    await liveMorning(shop);
    await shop.checkpoint();
    const again = await restart(shop);
    await again.identify({ userId: 'bo', anonymousId: 'browser-2' });
    await again.batch([{ type: 'alias', userId: 'ada', previousId: 'cy' }]);
    const everybody = await again.people.profile({ userId: 'ada' });
    expect(everybody?.identities.map(({ value }) => value).sort()).toEqual([
      ...['ada', 'bo', 'browser-1', 'browser-2', 'cy'],
    ]);
    for (const id of ['bo', 'cy', 'browser-1', 'browser-2']) {
      const { history, events } = (await again.people.profile(who(id))) ?? {};
      expect([history, events]).toEqual([everybody?.history, everybody?.events]);
    }
    expect(await again.rebuild()).toMatchObject({ equal: true });
    const once = await restart(again);
    expect(await once.people.profile({ userId: 'cy' })).toEqual(everybody);
    expect(await once.rebuild()).toMatchObject({ equal: true });
  });

  test('keeps a browser with the first user it was linked with', async () => {
    const shop = await open();
    await liveMorning(shop);
    const again = await restart(shop);
    await again.identify({ userId: 'dee', anonymousId: 'browser-1' });
    const dee = await again.people.profile({ userId: 'dee' });
    expect(dee?.identities).toEqual([
      { namespace: 'userId', value: 'dee' },
      { namespace: 'email', value: 'dee@example.com' },
    ]);
  });

  test('obeys what people refused, and counts them again when they agree', async () => {
    const shop = await open();
    await liveMorning(shop);
    const again = await restart(shop);
    const dee = { userId: 'dee' };
    expect((await again.people.profile(dee))?.consent.analytics.allowed).toBe(false);
    expect(await again.decide({ ...dee, placement: 'for-you' })).toMatchObject({
      person: 'known',
      personalized: false,
    });
    await again.people.consent({ userId: 'ada' }, { analytics: false });
    expect(await again.rebuild()).toMatchObject({ equal: true });
    await again.people.consent(dee, { personalization: true, analytics: true });
    expect(await again.decide({ ...dee, placement: 'for-you' })).toMatchObject({
      personalized: true,
    });
    const once = await restart(again);
    expect((await once.people.profile(dee))?.consent.analytics.allowed).toBe(true);
    expect((await once.people.profile({ userId: 'ada' }))?.consent.analytics.allowed).toBe(false);
    expect(await once.rebuild()).toMatchObject({ equal: true });
  });

  test('knows its keys, its inbox and its notes', async () => {
    const shop = await open();
    const keys = await shop.keys.make();
    await shop.writeNote('colour', 'blue');
    const { rejected } = await shop.batch([{ type: 'track', userId: 'ada' }]);
    expect(rejected).toHaveLength(1);
    const [waiting] = await shop.inbox.list();
    const again = await restart(shop);
    expect(again.keys.kindOf(keys.secret)).toBe('secret');
    expect(again.keys.kindOf(keys.write)).toBe('write');
    expect(again.keys.kindOf('sk_guessed')).toBeUndefined();
    expect(await again.readNote('colour')).toBe('blue');
    expect(await again.inbox.list()).toEqual([waiting]);
  });

  test('has a history that is longer than it keeps in memory', async () => {
    const shop = await open();
    const long = Array.from({ length: 2_600 }, (_, i) =>
      i % 40 === 0
        ? bought('ada', [`item-${i % 7}`, `item-${i % 11}`], 9_000 - i * 3)
        : viewed('ada', `item-${(i * i) % 31}`, 9_000 - i * 3),
    );
    await shop.batch(long.slice(0, 1_500));
    await shop.checkpoint();
    await shop.batch(long.slice(1_500));
    const again = await restart(shop);
    expect((await again.people.profile({ userId: 'ada' }))?.events).toBe(2_600);
    // Late by less and by more than is kept; then all of it is taken away and put back.
    await again.batch([viewed('ada', 'late-1', 4_001), viewed('ada', 'late-2', 8_901)]);
    await again.identify({ userId: 'ada', anonymousId: 'browser-1' });
    await again.batch([viewed('browser-1', 'late-3', 8_001)]);
    const once = await restart(again);
    expect(await once.rebuild()).toMatchObject({ equal: true });
    await once.people.consent({ userId: 'ada' }, { analytics: false });
    expect(await once.rebuild()).toMatchObject({ equal: true });
    await once.people.consent({ userId: 'ada' }, { analytics: true });
    expect(await once.rebuild()).toMatchObject({ equal: true });
  });

  test('has more people than fit into its memory', async () => {
    const few = { profileMemory: 1 };
    const shop = await open(few);
    const person = (i: number) => (i % 3 === 0 ? `browser-${i % 900}` : `user-${i % 900}`);
    const crowd = Array.from({ length: 4_500 }, (_, i) =>
      i % 9 === 0
        ? bought(person(i), [`item-${i % 17}`, `item-${i % 23}`], 5_000 - i)
        : viewed(person(i), `item-${(i * 7) % 29}`, 5_000 - i),
    );
    await shop.batch(crowd.slice(0, 3_000));
    await shop.checkpoint();
    await shop.batch(crowd.slice(3_000));
    const again = await restart(shop, few);
    await again.batch(
      Array.from({ length: 300 }, (_, i) =>
        i % 5 === 0
          ? { type: 'identify', userId: `user-${i + 1}`, anonymousId: `browser-${i - (i % 3)}` }
          : viewed(person(i * 2), 'late', 4_000 + i),
      ),
    );
    expect(await again.rebuild()).toMatchObject({ equal: true });
    const profile = await again.people.profile({ userId: 'user-100' });
    const once = await restart(again, few);
    expect(await once.people.profile({ userId: 'user-100' })).toEqual(profile);
    expect(await once.rebuild()).toMatchObject({ equal: true });
  });
});

describe('sums older than the profiles beside them', () => {
  test('are brought up to date without counting anything twice', async () => {
    const many = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) =>
        viewed(i % 2 === 0 ? 'ada' : 'browser-1', `item-${((from + i) * 5) % 13}`, 900 - from - i),
      );
    const shop = await open();
    await shop.batch(many(0, 200));
    await shop.checkpoint();
    sql('create table older_sums as select * from sums');
    sql('create table older_checkpoints as select * from checkpoints');
    const first = await modelOf(shop);
    await shop.batch(many(200, 400));
    await shop.identify({ userId: 'ada', anonymousId: 'browser-1' });
    await shop.batch([viewed('ada', 'late', 850), bought('bo', ['item-1', 'late'], 5)]);
    await modelAfter(shop, first);
    const before = await stateOf(shop);
    await shop.close();
    // As after a checkpoint of which only the profiles became durable.
    sql(`delete from sums; insert into sums select * from older_sums;
         delete from checkpoints where fold = 'items';
         insert into checkpoints select * from older_checkpoints where fold = 'items';`);
    const snapshots = new DatabaseSync(join(folder, 'personable.sqlite'));
    const ahead = snapshots
      .prepare(
        "select count(*) as n from profiles where position > (select position from checkpoints where fold = 'items')",
      )
      .get();
    snapshots.close();
    expect(ahead?.['n']).toBeGreaterThan(0);
    const again = await open();
    expect(await stateOf(again)).toEqual(before);
    expect(await again.rebuild()).toMatchObject({ equal: true });
  });
});

describe('any course of events', () => {
  const person = fc.constantFrom('ada', 'bo', 'browser-1', 'browser-2');
  const item = fc.constantFrom('mug', 'plate', 'bowl', 'spoon', 'fork');
  const minutesAgo = fc.integer({ min: 0, max: 600 });
  const message = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(person, item, minutesAgo).map((is) => viewed(...is)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(person, fc.array(item, { minLength: 1, maxLength: 4 }), minutesAgo)
        .map((is) => bought(...is)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('ada', 'bo'), fc.constantFrom('browser-1', 'browser-2'))
        .map(([userId, anonymousId]) => ({ type: 'identify', userId, anonymousId })),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'alias', userId: 'ada', previousId: 'bo' }) },
    {
      weight: 1,
      arbitrary: fc.tuple(person, fc.boolean(), minutesAgo).map(([id, analytics, minutes]) => ({
        type: 'page',
        ...who(id),
        timestamp: NOW - minutes * MINUTE,
        context: { consent: { categoryPreferences: { analytics } } },
      })),
    },
  );
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.array(message, { minLength: 1, maxLength: 25 }) },
    { weight: 2, arbitrary: fc.constantFrom('checkpoint', 'reopen', 'crash') },
  );

  test('leaves the same state in an engine that was restarted as in one that was not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        folder = join(root, `course-${copies++}`);
        let shop = await open();
        for (const taken of steps) {
          if (taken === 'checkpoint') await shop.checkpoint();
          else if (taken === 'reopen') shop = await reopen(shop);
          else if (taken === 'crash') shop = await crash(shop);
          else await shop.batch(taken as readonly Message[]);
        }
        const before = await profilesOf(shop);
        expect(await shop.rebuild()).toMatchObject({ equal: true });
        shop = await crash(shop);
        expect(await profilesOf(shop)).toEqual(before);
        expect(await shop.rebuild()).toMatchObject({ equal: true });
        for (const opened of shops.splice(0)) await opened.close();
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

describe('checkpoints', () => {
  test('that overlap one another and a rebuild leave sums that serve after a restart', async () => {
    const shop = await open();
    const views = Array.from({ length: 500 }, (_, i) =>
      viewed(`user-${i % 7}`, `item-${(i * 7 + (i % 5)) % 50}`, 2_000 - i),
    );
    await shop.batch(views);
    const writing: Promise<void>[] = [];
    // One that is under way when the rebuild wants to write what it counted, and one that waits.
    const report = await shop.rebuild(() => {
      writing.push(shop.checkpoint());
      setImmediate(() => writing.push(shop.checkpoint()));
    });
    expect(report).toMatchObject({ equal: true });
    await Promise.all(writing);
    const again = await reopen(shop);
    expect(await again.rebuild()).toMatchObject({ equal: true });
  });

  test('that fail lose nothing: the next one has what they had', async () => {
    const shop = await open();
    await shop.batch([viewed('ada', 'mug', 9), viewed('ada', 'plate', 8)]);
    const permit = refuse('sums');
    await expect(shop.checkpoint()).rejects.toMatchObject({ code: 'store_failed' });
    permit();
    await shop.batch([viewed('bo', 'bowl', 5), viewed('bo', 'spoon', 4)]);
    await shop.checkpoint();
    const again = await reopen(shop);
    expect(await again.rebuild()).toMatchObject({ equal: true });
  });
});

describe('settings that change what is counted', () => {
  test.each<[string, Partial<PersonableOptions>]>([
    ['consent', { consent: 'required' }],
    ['the meaning of an event', { events: { 'Product Viewed': 'rate' } }],
  ])('%s: the sums follow at the next start', async (_, changed) => {
    const shop = await open();
    await liveMorning(shop);
    const again = await reopen(shop, changed);
    expect(await again.rebuild()).toMatchObject({ equal: true });
  });
});

describe('a write that fails', () => {
  test('leaves no item behind, and its key to nobody', async () => {
    const shop = await open();
    const permit = refuse('items');
    await expect(shop.items.put([{ id: 'lamp' }])).rejects.toMatchObject({ code: 'store_failed' });
    permit();
    expect(shop.items.get('lamp')).toBeUndefined();
    await shop.batch([viewed('ada', 'lamp', 9)]);
    const again = await crash(shop);
    await again.batch([viewed('bo', 'mug', 5)]);
    const history = (await again.people.profile({ userId: 'ada' }))?.history;
    expect(history?.map(({ item }) => item)).toEqual(['lamp']);
  });

  test('never gives one person’s events to another', async () => {
    const shop = await open();
    const permit = refuse('identities', "new.value = 'ada'");
    const outcomes = await Promise.allSettled([
      shop.batch([viewed('ada', 'mug', 9)]),
      shop.batch([viewed('ada', 'plate', 8)]),
    ]);
    permit();
    const again = await crash(shop);
    await again.batch([viewed('stranger', 'bowl', 5)]);
    const stranger = await again.people.profile({ userId: 'stranger' });
    expect(stranger?.history.map(({ item }) => item)).toEqual(['bowl']);
    const taken = ['mug', 'plate'].filter((_, i) => outcomes[i]?.status === 'fulfilled');
    const ada = await again.people.profile({ userId: 'ada' });
    expect((ada?.history ?? []).map(({ item }) => item)).toEqual(taken.reverse());
  });

  test('is forgotten with the next one that holds', async () => {
    const shop = await open();
    const permit = refuse('events');
    await expect(shop.batch(morning)).rejects.toMatchObject({ code: 'store_failed' });
    permit();
    expect(await shop.batch(morning)).toMatchObject({ accepted: morning.length, duplicates: 0 });
    const again = await crash(shop);
    const ada = await again.people.profile({ userId: 'ada' });
    expect(ada?.identities.map(({ value }) => value)).toEqual(['ada', 'browser-1']);
    expect(await again.rebuild()).toMatchObject({ equal: true });
  });
});

describe('a message id chosen by a stranger', () => {
  const publicly = { trusted: false };
  const forestall = (...messageIds: string[]) =>
    messageIds.map((messageId) => ({ type: 'page', anonymousId: 'browser-evil', messageId }));

  test('cannot forestall a link', async () => {
    const shop = await open();
    await shop.batch([viewed('ada', 'mug', 9), viewed('browser-1', 'plate', 8)]);
    await shop.batch(forestall('link:1:2', 'link:2:1'), publicly);
    await shop.identify({ userId: 'ada', anonymousId: 'browser-1' });
    const ada = await shop.people.profile({ userId: 'ada' });
    expect(ada?.history.map(({ item }) => item)).toEqual(['plate', 'mug']);
  });

  test('cannot forestall an objection', async () => {
    const shop = await open();
    await shop.batch([viewed('browser-1', 'plate', 8)]);
    await shop.batch(forestall('sec-gpc:1'), publicly);
    const page = { type: 'page', anonymousId: 'browser-1' };
    await shop.batch([page], { ...publicly, objects: true });
    const profile = await shop.people.profile({ anonymousId: 'browser-1' });
    expect(profile?.consent.personalization).toMatchObject({ allowed: false, source: 'sec-gpc' });
  });

  test('cannot forestall what is said of consent in an event', async () => {
    const shop = await open();
    await shop.batch(forestall('consent:refusal'), publicly);
    await shop.batch([
      {
        ...viewed('browser-1', 'plate', 8),
        messageId: 'refusal',
        context: { consent: { categoryPreferences: { analytics: false } } },
      },
    ]);
    const profile = await shop.people.profile({ anonymousId: 'browser-1' });
    expect(profile?.consent.analytics.allowed).toBe(false);
  });
});

describe('a closed engine', () => {
  test('refuses every call with a code, and leaves none waiting', async () => {
    const shop = await open();
    await shop.track(viewed('ada', 'mug', 9));
    await shop.close();
    const calls = {
      batch: shop.batch(morning),
      decide: shop.decide({ placement: 'popular' }),
      rebuild: shop.rebuild(),
      checkpoint: shop.checkpoint(),
      writeNote: shop.writeNote('a', 'b'),
      put: shop.items.put([{ id: 'lamp' }]),
      consent: shop.people.consent({ userId: 'ada' }, { analytics: false }),
      profile: shop.people.profile({ userId: 'ada' }),
      keys: shop.keys.make(),
    };
    const waiting = new Promise((resolve) => setTimeout(resolve, 2_000, 'still waiting'));
    const outcomes = Object.entries(calls).map(async ([name, call]) => {
      const refused = call.then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
      return [name, await Promise.race([refused, waiting])];
    });
    const refusal = expect.stringMatching(/^(shutting_down|store_failed)$/);
    expect(await Promise.all(outcomes)).toEqual(Object.keys(calls).map((name) => [name, refusal]));
  });

  test('has finished what was under way', async () => {
    const shop = await open();
    const calls = morning.map((message) => shop.batch([message]));
    await shop.close();
    expect((await Promise.all(calls)).every(({ accepted }) => accepted === 1)).toBe(true);
    const again = await open();
    expect(await again.batch(morning)).toMatchObject({ duplicates: morning.length });
    expect(await again.rebuild()).toMatchObject({ equal: true });
  });
});
