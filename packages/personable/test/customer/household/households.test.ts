import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { periodStart } from '../../../src/customer/household/period.ts';
import { type HouseholdInput, openPersonable } from '../../../src/index.ts';
import { DAY, NOON, openShop } from '../open-shop.ts';

const refusal = (code: string, path?: string) =>
  expect.objectContaining(path === undefined ? { code } : { code, path });

const guardian = { userId: 'mum', role: 'guardian' } as const;
const by = { userId: 'mum' };
const bergs = (kim: object = {}): HouseholdInput => ({
  name: 'The Bergs',
  members: [guardian, { userId: 'kim', role: 'child', ...kim }],
});

describe('a household', () => {
  test('is stored whole, with who set a limit and since when, in words', async () => {
    const { shop } = await openShop();
    const made = await shop.households.put(
      bergs({
        name: 'Kim',
        birthDate: '2015-06-01',
        limits: [
          { forbid: { category: 'Food>Sweets' }, by },
          { spend: { amount: 1_000, currency: 'EUR', per: 'week' }, by },
        ],
        contacts: [{ name: 'Oma', relation: 'grandmother', phone: '+49 30 1', may: ['collect'] }],
      }),
    );
    expect(made).toMatchObject({
      version: 1,
      members: [
        { knownAs: 'mum', role: 'guardian', minor: false },
        { name: 'Kim', knownAs: 'kim', role: 'child', minor: true },
      ],
    });
    const [sweets, money] = made.members[1]?.limits ?? [];
    expect(sweets).toMatchObject({
      forbid: { category: 'Food > Sweets' },
      by: { name: 'mum' },
      since: '2026-03-02T12:00:00.000Z',
      text: 'not Food > Sweets and what is beneath it',
    });
    expect(money?.text).toBe('€10.00 a week');
    expect(await shop.households.get(made.id)).toEqual(made);
    expect((await shop.households.list()).entries).toEqual([made]);
    expect((await shop.households.ofPerson({ userId: 'kim' })).households).toEqual([
      { ...made, member: made.members[1]?.person },
    ]);
    expect(await shop.households.contacts({ userId: 'kim' })).toEqual([
      { name: 'Oma', relation: 'grandmother', phone: '+49 30 1', may: ['collect'] },
    ]);
    expect(await shop.households.contacts({ userId: 'mum' })).toEqual([]);
  });

  test('is not overwritten by somebody who has not read what changed', async () => {
    const { shop } = await openShop();
    const { id } = await shop.households.put(bergs());
    await expect(shop.households.put(bergs(), id)).rejects.toEqual(refusal('stale_version'));
    const both = await Promise.allSettled([
      shop.households.put({ ...bergs(), name: 'A', version: 1 }, id),
      shop.households.put({ ...bergs(), name: 'B', version: 1 }, id),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(shop.households.remove(id, 1)).rejects.toEqual(refusal('stale_version'));
    await shop.households.remove(id, 2);
    expect(await shop.households.get(id)).toBeUndefined();
    await expect(shop.households.put({ ...bergs(), version: 2 }, id)).rejects.toEqual(
      refusal('not_found'),
    );
  });

  test('keeps since when and by whom of what does not change', async () => {
    const { shop, clock } = await openShop();
    const made = await shop.households.put(bergs({ limits: [{ forbid: { item: 'beer' }, by }] }));
    const [limit] = made.members[1]?.limits ?? [];
    clock.now = NOON + DAY;
    const again = await shop.households.put(
      { ...bergs({ limits: [{ id: limit?.id, forbid: { item: 'beer' } }] }), version: 1 },
      made.id,
    );
    expect(again.members[1]?.limits).toEqual([limit]);
    const changed = {
      ...bergs({ limits: [{ id: limit?.id, forbid: { item: 'wine' } }] }),
      version: 2,
    };
    await expect(shop.households.put(changed, made.id)).rejects.toEqual(
      refusal('invalid_field', '/members/1/limits/0/by'),
    );
  });

  test.each([
    ['nobody', { name: 'X', members: [] }, 'invalid_field', '/members'],
    ['somebody twice', { name: 'X', members: [guardian, guardian] }, 'invalid_field', '/members/1'],
    [
      'a limit that a child set',
      bergs({ limits: [{ forbid: { item: 'a' }, by: { userId: 'kim' } }] }),
      'invalid_field',
      '/members/1/limits/0/by',
    ],
    [
      'a limit that says two things',
      bergs({ limits: [{ forbid: { item: 'a' }, allow: { item: 'b' }, by }] }),
      'invalid_field',
      '/members/1/limits/0',
    ],
    [
      'a limit about nothing',
      bergs({ limits: [{ forbid: {}, by }] }),
      'invalid_field',
      '/members/1/limits/0/forbid',
    ],
    [
      'a day that never was',
      bergs({ birthDate: '2015-02-31' }),
      'invalid_field',
      '/members/1/birthDate',
    ],
    [
      'a contact that cannot be reached',
      bergs({ contacts: [{ name: 'Oma', may: [] }] }),
      'invalid_field',
      '/members/1/contacts/0',
    ],
    [
      'a person nobody has met',
      { name: 'X', members: [{ person: 99, role: 'adult' }] },
      'not_found',
      '/members/0/person',
    ],
    [
      'a member without a name',
      { name: 'X', members: [{ role: 'adult' }] },
      'invalid_field',
      '/members/0',
    ],
  ])('is refused with %s', async (_name, input, code, path) => {
    const { shop } = await openShop();
    await expect(shop.households.put(input as HouseholdInput)).rejects.toEqual(refusal(code, path));
    expect((await shop.households.list()).entries).toEqual([]);
  });

  test('has nobody who is of another one', async () => {
    const { shop } = await openShop();
    await shop.identify({ userId: 'kim', anonymousId: 'tablet' });
    await shop.households.put(bergs());
    const other = { name: 'Other', members: [{ userId: 'kim', role: 'adult' as const }] };
    await expect(shop.households.put(other)).rejects.toEqual(
      refusal('already_member', '/members/0'),
    );
    const home = (await shop.people.profile({ userId: 'kim' }))?.homes.at(-1)?.home ?? 0;
    const same = { name: 'Other', members: [{ person: home, role: 'adult' as const }] };
    await expect(shop.households.put(same)).rejects.toEqual(refusal('already_member'));
  });

  test('of people who are merged later, both hold, and both are shown', async () => {
    const { shop } = await openShop();
    await shop.items.put(['beer', 'gum', 'apple'].map((id) => ({ id })));
    await shop.households.put(bergs({ role: 'adult', limits: [{ forbid: { item: 'beer' }, by }] }));
    await shop.identify({ anonymousId: 'b-1' });
    const browser = await shop.people.profile({ anonymousId: 'b-1' });
    await shop.households.put({
      name: 'Dad',
      members: [
        { userId: 'dad', role: 'guardian' },
        {
          person: browser?.person ?? 0,
          role: 'adult',
          limits: [{ forbid: { item: 'gum' }, by: { userId: 'dad' } }],
        },
      ],
    });
    await shop.identify({ userId: 'kim', anonymousId: 'b-1' });
    const { items } = await shop.households.check(
      { userId: 'kim' },
      ['beer', 'gum', 'apple'].map((id) => ({ id })),
    );
    expect(items.map(({ allowed }) => allowed)).toEqual([false, false, true]);
    const { households } = await shop.households.ofPerson({ userId: 'kim' });
    expect(households.map(({ name }) => name).sort()).toEqual(['Dad', 'The Bergs']);
  });

  test('is read page by page', async () => {
    const { shop } = await openShop();
    for (let i = 0; i < 5; i++) {
      await shop.households.put({ name: `H${i}`, members: [{ userId: `u-${i}`, role: 'adult' }] });
    }
    const first = await shop.households.list({ limit: 3 });
    const rest = await shop.households.list({ limit: 3, after: first.next as string });
    expect([...first.entries, ...rest.entries].map(({ name }) => name)).toEqual([
      'H0',
      'H1',
      'H2',
      'H3',
      'H4',
    ]);
    expect(rest.next).toBeUndefined();
  });

  test('is there after a restart, with people who never did anything', async () => {
    const data = mkdtempSync(join(tmpdir(), 'households-'));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    const first = await openPersonable({ data });
    await first.items.put([{ id: 'beer' }, { id: 'apple' }]);
    await first.households.put(bergs({ limits: [{ forbid: { item: 'beer' }, by }] }));
    await first.close();
    const again = await openPersonable({ data });
    const { items } = await again.decide({ userId: 'kim', placement: 'newest' });
    expect(items.map(({ id }) => id)).toEqual(['apple']);
    await again.close();
  });
});

test('who is erased leaves the household, and nothing of them stays in the files', async () => {
  const data = mkdtempSync(join(tmpdir(), 'households-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const shop = await openPersonable({ data });
  onTestFinished(() => shop.close());
  const { id } = await shop.households.put(
    bergs({
      name: 'Kimberley-Trace',
      limits: [{ forbid: { item: 'beer' }, by }],
      contacts: [{ name: 'Oma-Trace', phone: '030-trace', may: ['call'] }],
    }),
  );
  await shop.ledger.add(
    { userId: 'kim' },
    { account: 'tab', amount: -1, by: 'till', note: 'note-trace' },
  );
  await shop.people.erase({ userId: 'mum' });
  const left = await shop.households.get(id);
  expect(left?.members).toHaveLength(1);
  expect(left?.members[0]?.limits[0]).not.toHaveProperty('by');
  expect((await shop.households.check({ userId: 'kim' }, [{ id: 'beer' }])).items).toMatchObject([
    { allowed: false },
  ]);
  const { state } = await shop.people.erase({ userId: 'kim' });
  expect(state).toBe('finished');
  expect(await shop.households.get(id)).toBeUndefined();
  const bytes = readdirSync(data)
    .map((file) => readFileSync(join(data, file)).toString('latin1'))
    .join('');
  for (const trace of ['Kimberley-Trace', 'Oma-Trace', '030-trace', 'note-trace']) {
    expect(bytes).not.toContain(trace);
  }
});

describe('a period begins', () => {
  const at = (text: string) => Date.parse(text);
  test.each([
    ['day', 'UTC', '2026-03-04T12:00:00Z', '2026-03-04T00:00:00Z'],
    ['week', 'UTC', '2026-03-04T12:00:00Z', '2026-03-02T00:00:00Z'],
    ['week', 'UTC', '2026-03-01T12:00:00Z', '2026-02-23T00:00:00Z'],
    ['month', 'UTC', '2026-03-04T12:00:00Z', '2026-03-01T00:00:00Z'],
    ['day', 'Europe/Berlin', '2026-03-03T23:30:00Z', '2026-03-03T23:00:00Z'],
    // Summer time began on 29 March: that day has 23 hours.
    ['day', 'Europe/Berlin', '2026-03-29T20:00:00Z', '2026-03-28T23:00:00Z'],
    ['month', 'Europe/Berlin', '2026-04-10T20:00:00Z', '2026-03-31T22:00:00Z'],
    ['month', 'Europe/Berlin', '2026-03-30T20:00:00Z', '2026-02-28T23:00:00Z'],
    ['day', 'Asia/Kathmandu', '2026-03-03T18:30:00Z', '2026-03-03T18:15:00Z'],
    ['day', 'America/New_York', '2026-03-04T04:59:00Z', '2026-03-03T05:00:00Z'],
  ] as const)('of a %s in %s at %s: %s', (per, zone, now, start) => {
    expect(new Date(periodStart(at(now), per, zone)).toISOString()).toBe(
      new Date(at(start)).toISOString(),
    );
  });
});
