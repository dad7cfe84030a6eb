import { expect, test } from 'vitest';
import { compileCondition } from '../../../src/conditions/condition.ts';
import { documentOf } from '../../../src/customer/document.ts';
import { emptyHome, type HomeState } from '../../../src/customer/home-state.ts';
import type { Household, Member } from '../../../src/customer/household/household.ts';
import { addToBalances } from '../../../src/customer/ledger/balance.ts';
import { makePerson } from '../../../src/customer/person.ts';
import { ComputedTraits } from '../../../src/customer/traits/computed-traits.ts';
import { NOON } from '../open-shop.ts';

const entered = (home: HomeState, account: string, amount: number, currency?: string) => {
  const balances = new Map(home.balances);
  const note = { account, amount, by: 'till', ...(currency === undefined ? {} : { currency }) };
  addToBalances(balances, note, NOON);
  home.balances = balances;
};

test('conditions ask of the household, the balances and whether it is a minor', () => {
  const homes = [emptyHome(1), emptyHome(2)] as const;
  const [first, second] = homes;
  entered(first, 'points', 40);
  entered(second, 'points', 2);
  entered(first, 'tab', -500, 'EUR');
  entered(second, 'tab', -300, 'USD');
  const member: Member = { home: 2, role: 'child', limits: [], contacts: [] };
  const household: Household = {
    id: 'h',
    version: 1,
    name: 'The Bergs',
    members: [member, { ...member, home: 9, role: 'guardian' }],
    created: NOON,
    updated: NOON,
  };
  const parts = { consent: 'assumed' as const, computed: new ComputedTraits() };
  const memberships = [{ household, member }];
  const document = documentOf(makePerson(homes), NOON, { ...parts, memberships });
  expect(document.household).toEqual({ id: 'h', role: 'child', members: 2 });
  expect(document.balances).toEqual({ points: 42, tab: { EUR: -500, USD: -300 } });
  const matches = (condition: object) => compileCondition(condition).matches(document);
  expect(matches({ minor: true, 'household.role': 'child', 'balances.points': { $gt: 41 } })).toBe(
    true,
  );
  expect(matches({ 'balances.tab.EUR': { $lt: -400 } })).toBe(true);
  const alone = documentOf(makePerson(homes), NOON, parts);
  expect(alone).toMatchObject({ household: undefined, minor: false });
});
