import { describe, expect, test } from 'vitest';
import {
  type Evidence,
  joined,
  judgeLink,
  type LinkedHomes,
  MOST_HOMES,
} from '../../../src/customer/identity/linking.ts';
import { DEFAULT_IDENTITY_RULES } from '../../../src/customer/identity/namespaces.ts';

let next = 1;
/** A person with so many ids of each namespace. */
const person = (counts: Record<string, number>, apart: readonly number[] = []): LinkedHomes => {
  const many = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    homes: new Set(Array.from({ length: many }, () => next++)),
    counts: new Map(Object.entries(counts)),
    apart: new Set(apart),
  };
};

const judge = (
  strong: LinkedHomes,
  weak: LinkedHomes,
  more: Partial<Evidence> & { readonly shared?: boolean } = {},
) => {
  const { shared = false, ...rest } = more;
  const evidence = {
    strong: { namespace: 'userId', person: strong, shared: false },
    weak: { namespace: 'anonymousId', person: weak, shared },
    linked: false,
    explicit: false,
    ...rest,
  };
  return judgeLink(evidence, DEFAULT_IDENTITY_RULES);
};

const LINKS = { links: true };

describe('two identities that were seen together', () => {
  test('are linked when one of them is nobody’s yet', () => {
    expect(judge(person({ userId: 1 }), person({ anonymousId: 1 }))).toEqual(LINKS);
    expect(judge(person({ email: 1 }), person({ phone: 1 }))).toEqual(LINKS);
  });

  test('are linked once', () => {
    const [user, browser] = [person({ userId: 1 }), person({ anonymousId: 1 })];
    expect(judge(user, browser, { linked: true })).toEqual({ links: false, because: 'linked' });
  });

  test('of one person are linked to each other as well: an undone link must not part them', () => {
    const one = person({ userId: 1, anonymousId: 1 });
    expect(judge(one, one)).toEqual(LINKS);
  });

  test('never make one of two people who have user ids, unless somebody says so', () => {
    const [ada, bob] = [person({ userId: 1, anonymousId: 1 }), person({ userId: 1 })];
    expect(judge(bob, ada)).toEqual({ links: false, because: 'two-people' });
    expect(judge(bob, ada, { explicit: true })).toEqual(LINKS);
  });

  test('are not linked when one of them is shared', () => {
    const weak = person({ anonymousId: 1 });
    expect(judge(person({ email: 1 }), weak, { shared: true })).toEqual({
      links: false,
      because: 'shared',
    });
  });

  test('that were taken apart stay apart, whatever leads from one to the other', () => {
    const browser = person({ anonymousId: 1 });
    const [home] = browser.homes;
    const ada = person({ userId: 1, email: 2 }, [home as number]);
    expect(judge(ada, browser)).toEqual({ links: false, because: 'apart' });
    expect(judge(ada, browser, { explicit: true })).toEqual(LINKS);
  });

  test.each([
    ['email', 5],
    ['phone', 5],
    ['card', 10],
    ['receipt', 500],
    ['anonymousId', 50],
  ])('give one person no more ids of the kind %s than %d', (namespace, limit) => {
    const full = person({ userId: 1, [namespace]: limit });
    const one = person({ [namespace]: 1 });
    expect(judge(full, one)).toEqual({ links: false, because: 'limit', namespace });
    expect(judge(person({ userId: 1, [namespace]: limit - 1 }), one)).toEqual(LINKS);
    expect(judge(full, one, { explicit: true })).toEqual(LINKS);
  });

  test('of another kind are linked to somebody who has too many of one by a merge', () => {
    expect(judge(person({ userId: 1, email: 9 }), person({ phone: 1 }))).toEqual(LINKS);
  });

  test('make nobody of more homes than can be read, not even when somebody says so', () => {
    const full = person({ userId: MOST_HOMES });
    expect(judge(full, person({ userId: 1 }), { explicit: true })).toEqual({
      links: false,
      because: 'limit',
      namespace: '*',
    });
  });
});

test('two people who become one have all that both had', () => {
  const [a, b] = [person({ userId: 1, email: 2 }, [901]), person({ email: 1 }, [902])];
  const both = joined(a, b);
  expect([...both.counts]).toEqual([
    ['userId', 1],
    ['email', 3],
  ]);
  expect(both.homes.size).toBe(4);
  expect([...both.apart]).toEqual([901, 902]);
});
