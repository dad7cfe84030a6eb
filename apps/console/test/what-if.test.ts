import { expect, test } from 'vitest';
import { NEXT, requestFor, type Said } from '../src/screens/analytics/what-if/ways.ts';

const SAID: Said = {
  ...{ placement: 'home.hero', way: 'even', creative: '', weights: '' },
  ...{ caution: '50', exploration: '5', days: '30' },
};
const asked = (more: Partial<Said>) => requestFor({ ...SAID, ...more });

test('what the form says becomes a request', () => {
  const head = { placement: 'home.hero', days: 30 };
  expect(asked({})).toEqual({ ...head, strategy: { choose: 'bandit', method: 'random' } });
  expect(asked({ way: 'drafts' })).toEqual({ ...head, drafts: true });
  expect(asked({ way: 'looks' })).toMatchObject({ ...head, creatives: true });
  const winner = { choose: 'bandit', winner: 'autumn/a' };
  expect(asked({ way: 'one', creative: ' autumn/a ' })).toEqual({ ...head, strategy: winner });
  expect(asked({ way: 'weights', weights: 'autumn/a: 3,\n b/c:0.5, ' })).toEqual({
    ...head,
    weights: { 'autumn/a': 3, 'b/c': 0.5 },
  });
  expect(asked({ placement: NEXT, caution: '12,5' })).toEqual({
    ...{ placement: NEXT, caution: 0.125, exploration: 0.05, days: 30 },
  });
});

test.each([
  { placement: '' },
  { way: 'no such way' },
  { way: 'one', creative: 'autumn' },
  { way: 'weights', weights: '' },
  { way: 'weights', weights: 'autumn/a' },
  { way: 'weights', weights: 'autumn/a: -1' },
  { way: 'weights', weights: 'autumn/a: 0' },
  { way: 'weights', weights: 'autumn/a: many' },
  { way: 'weights', weights: 'autumn/a:' },
  { placement: NEXT, caution: '101' },
  { placement: NEXT, exploration: '' },
])('nothing is asked while it cannot be read: %j', (more) => {
  expect(asked(more)).toBeUndefined();
});
