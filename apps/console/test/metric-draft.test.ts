import { expect, test } from 'vitest';
import {
  bodyOf,
  EMPTY_METRIC,
  toMetricDraft,
  wrongIn,
} from '../src/screens/analytics/experiments/metric-draft.ts';

const FOLLOWING = 'then';

test.each([
  { name: 'Write a review', kind: 'proportion', event: 'Product Reviewed' },
  {
    ...{ name: 'Tea bought', kind: 'mean', event: '$order', value: 'properties.total' },
    ...{ where: { 'properties.category': 'Tea' }, cap: 500, window: '14d', before: '28d' },
  },
  {
    ...{ name: 'Paid by view', kind: 'ratio', event: '$order', value: 'properties.total' },
    below: { event: 'Product Viewed' },
  },
  { name: 'Money', kind: 'revenue', currency: 'EUR', cap: 0 },
  { name: 'From cart', kind: 'funnel', event: 'Product Added', [FOLLOWING]: { event: '$order' } },
  { name: 'Back', kind: 'retention', days: { from: 0, until: 8 } },
  { name: 'Stars', kind: 'satisfaction', better: 'lower' },
])('a metric of kind $kind is the same data after it was in the form', (body) => {
  const draft = toMetricDraft(body);
  expect(wrongIn(draft)).toEqual({});
  expect(bodyOf(draft)).toEqual(body);
});

test('what is left of another kind is not said', () => {
  const draft = { ...toMetricDraft({ name: 'M', kind: 'revenue' }), event: 'x', value: 'a.b' };
  expect(bodyOf(draft)).toEqual({ name: 'M', kind: 'revenue' });
});

test('what is missing or cannot be is named', () => {
  expect(Object.keys(wrongIn(EMPTY_METRIC))).toEqual(['name', 'event']);
  const odd = { ...EMPTY_METRIC, name: 'x', window: 'soon', before: '0d' };
  expect(Object.keys(wrongIn({ ...odd, kind: 'retention', from: '9', until: '9' }))).toEqual([
    ...['window', 'before', 'until'],
  ]);
});
