import type { HouseholdView } from 'personable';
import { describe, expect, it } from 'vitest';
import {
  inputOf,
  withMember,
  withNewMember,
  withoutMember,
} from '../src/screens/audience/households/household-changes.ts';
import { readWrittenLimit, UNWRITTEN } from '../src/screens/audience/households/written-limit.ts';
import { readWrittenEntry } from '../src/screens/audience/written-entry.ts';
import { minorUnits } from '../src/words/amounts.ts';

const limit = {
  id: 'l-1',
  forbid: { category: 'Sweets' },
  since: '2026-03-02T12:00:00.000Z',
  by: { person: 1, name: 'mum' },
  text: 'not Sweets and what is beneath it',
};
const bergs: HouseholdView = {
  id: 'h',
  version: 3,
  name: 'The Bergs',
  created: limit.since,
  updated: limit.since,
  members: [
    { person: 1, knownAs: 'mum', role: 'guardian', minor: false, limits: [], contacts: [] },
    {
      person: 2,
      name: 'Kim',
      role: 'child',
      minor: true,
      limits: [limit],
      contacts: [{ name: 'Oma', phone: '030', may: ['call'] }],
    },
  ],
};

describe('a household that is changed', () => {
  it('is sent back as it was read: what only shows something is left out', () => {
    expect(inputOf(bergs)).toEqual({
      version: 3,
      name: 'The Bergs',
      members: [
        { person: 1, role: 'guardian', limits: [], contacts: [] },
        {
          person: 2,
          role: 'child',
          name: 'Kim',
          limits: [{ id: 'l-1', forbid: { category: 'Sweets' } }],
          contacts: [{ name: 'Oma', phone: '030', may: ['call'] }],
        },
      ],
    });
  });

  it('is changed in one place', () => {
    const adult = withMember(bergs, 2, (member) => ({ ...member, role: 'adult' }));
    expect(adult.members.map(({ role }) => role)).toEqual(['guardian', 'adult']);
    expect(withoutMember(bergs, 2).members).toHaveLength(1);
    const more = withNewMember(bergs, { userId: 'tom', role: 'child' });
    expect(more.members.at(-1)).toEqual({ userId: 'tom', role: 'child' });
  });
});

describe('a limit that somebody writes', () => {
  it('is about what was chosen, in the name of a guardian', () => {
    expect(readWrittenLimit({ ...UNWRITTEN, category: ' Food > Sweets ' }, 1)).toEqual({
      limit: { forbid: { category: 'Food > Sweets' }, by: { person: 1 } },
    });
    const spend = { ...UNWRITTEN, kind: 'spend', amount: '12,50', currency: 'eur' } as const;
    expect(readWrittenLimit(spend, 1)).toEqual({
      limit: { spend: { amount: 1_250, currency: 'EUR', per: 'week' }, by: { person: 1 } },
    });
  });

  it.each([
    UNWRITTEN,
    { ...UNWRITTEN, about: 'item' as const },
    { ...UNWRITTEN, about: 'attribute' as const, attribute: 'age' },
    { ...UNWRITTEN, kind: 'spend' as const, amount: '-1' },
    { ...UNWRITTEN, kind: 'spend' as const, amount: 'much' },
    { ...UNWRITTEN, kind: 'spend' as const, amount: '1', currency: 'EURO' },
  ])('is not sent while something is missing: %j', (written) => {
    expect(readWrittenLimit(written, 1)).toEqual({ problem: expect.any(String) });
  });
});

describe('an amount that somebody writes', () => {
  it.each([
    ['12.50', 'EUR', 1_250],
    ['12,5', 'EUR', 1_250],
    ['-3', 'EUR', -300],
    ['−3', 'EUR', -300],
    ['0.29', 'EUR', 29],
    ['500', 'JPY', 500],
    ['1.5', 'JPY', undefined],
    ['1.234', 'EUR', undefined],
    ['40', undefined, 40],
    ['4.5', undefined, undefined],
    ['1e5', 'EUR', undefined],
    ['', 'EUR', undefined],
  ])('%s in %s is %s', (written, currency, amount) => {
    expect(minorUnits(written, currency)).toBe(amount);
  });

  it('makes an entry once everything is there', () => {
    const written = { account: ' tab ', amount: '-2.50', currency: 'eur', note: '', by: 'till 1' };
    expect(readWrittenEntry(written, 'id')).toEqual({
      entry: { account: 'tab', amount: -250, currency: 'EUR', by: 'till 1', messageId: 'id' },
    });
    const empty = { account: '', amount: '0', currency: 'x', note: '', by: '' };
    expect(readWrittenEntry(empty, 'id')).toEqual({
      problems: {
        account: expect.any(String),
        amount: expect.any(String),
        currency: expect.any(String),
        by: expect.any(String),
      },
    });
  });
});
