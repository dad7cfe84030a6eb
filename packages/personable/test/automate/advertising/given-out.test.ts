import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AdList } from '../../../src/automate/advertising/ad-list.ts';
import { putList } from '../../../src/automate/advertising/ad-list-store.ts';
import { changesOf } from '../../../src/automate/advertising/ad-store.ts';
import { hashesOf } from '../../../src/automate/advertising/customer-match.ts';
import { type AdSubject, belongs, compare } from '../../../src/automate/advertising/given-out.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';

const NOW = 1_760_000_000_000;
const DAY = 86_400_000;
const LIST: AdList = {
  ...{ name: 'spring', version: 1, changed: NOW, head: 0, delivered: 0 },
  body: { audience: 'a', platform: 'google', destination: { kind: 'none' } },
};

const subject = (first: number, more: Partial<AdSubject> = {}): AdSubject => ({
  ...{ first, homes: [first], erased: false, allowed: true, phones: [], bought: 0 },
  ...{ emails: ['family@shop.example'], audiences: new Set(['a']) },
  ...more,
});

const openStore = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-given-'));
  const store = await openSqliteStore({ folder });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await store.write([putList(LIST)]);
  let head = 0;
  return {
    step: async (...people: readonly AdSubject[]) => {
      const found = await compare(people, [{ ...LIST, head }], store, NOW);
      await store.write(found.writes);
      head = found.heads.get('spring') ?? head;
    },
    actions: async () => (await changesOf(store, 'spring', 0, 100)).map(({ action }) => action),
  };
};

test('an id that two people have comes once, and goes with the second, in one batch or in several', async () => {
  const { step, actions } = await openStore();
  await step(subject(1), subject(2));
  expect(await actions()).toEqual([0]);
  await step(subject(1, { allowed: false }));
  expect(await actions()).toEqual([0]);
  await step(subject(2, { allowed: false }));
  expect(await actions()).toEqual([0, 1]);
  await step(subject(2));
  await step(subject(1), subject(2));
  await step(subject(1, { allowed: false }), subject(2, { allowed: false }));
  expect(await actions()).toEqual([0, 1, 0, 1]);
});

test('an id stays when the person it is of is known by another home first', async () => {
  const { step, actions } = await openStore();
  await step(subject(2));
  await step(subject(1, { homes: [1, 2] }));
  await step(subject(1, { homes: [1, 2] }));
  expect(await actions()).toEqual([0]);
  await step(subject(1, { homes: [1, 2], erased: true }));
  // That it came is forgotten; that it goes is told.
  expect(await actions()).toEqual([1]);
});

test('who bought lately does not belong, to the millisecond', () => {
  const body = { ...LIST.body, withoutBuyersOf: 30 };
  expect(belongs(subject(1), body, NOW)).toBe(true);
  expect(belongs(subject(1, { bought: NOW - 30 * DAY + 1 }), body, NOW)).toBe(false);
  expect(belongs(subject(1, { bought: NOW - 30 * DAY }), body, NOW)).toBe(true);
  expect(belongs(subject(1, { bought: NOW }), LIST.body, NOW)).toBe(true);
});

test('ids are hashed as the platforms say, with values that can be checked by hand', () => {
  const ids = { emails: [' Test@Example.com '], phones: ['+16505551212'] };
  // printf 'test@example.com' | sha256sum
  const email = '973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b';
  const [first, second] = hashesOf(ids, 'google');
  expect(first).toEqual({ kind: 0, hash: email });
  // printf '+16505551212' | sha256sum, and without the plus for Meta.
  expect(second?.hash).toBe('1e231c66011e7a2d867a9cfae267a6aff103cf4913640b6e71a99850fc0ffbc8');
  expect(hashesOf(ids, 'meta')[1]?.hash).toBe(
    'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176',
  );
  expect(
    hashesOf({ emails: ['a@b.example', 'A@b.example', ''], phones: [] }, 'google'),
  ).toHaveLength(1);
});
