import { expect, test } from 'vitest';
import {
  toFunnelDraft,
  toFunnels,
  toGoalDraft,
  toGoals,
  wrongFunnels,
  wrongGoals,
} from '../src/screens/analytics/reports/settings/settings-drafts.ts';

const funnel = {
  ...{ id: 'form', name: 'The form', hours: 24 },
  steps: [{ event: 'Form Opened', where: { 'properties.form': 'quote' } }, { event: 'Form Sent' }],
};
const goal = { id: 'again', name: 'Again', from: 'Signed Up', to: 'Order Completed' };

test('funnels and goals are the same after they were in the form', () => {
  const funnels = [toFunnelDraft(funnel)];
  expect(wrongFunnels(funnels)).toEqual({});
  expect(toFunnels(funnels)).toEqual([funnel]);
  expect(toGoals([toGoalDraft(goal)])).toEqual([goal]);
  expect(toGoals([{ ...toGoalDraft(goal), from: ' ' }])).toEqual([
    { id: 'again', name: 'Again', to: 'Order Completed' },
  ]);
});

test('a new one gets an id of its name, and nothing gets that of another', () => {
  const { id: _, ...begun } = toFunnelDraft(funnel);
  const fresh = { ...begun, name: 'Über Tee' };
  expect(toFunnels([fresh])[0]?.id).toBe('uber-tee');
  const twice = [toFunnelDraft(funnel), { ...fresh, name: 'Form' }];
  expect(Object.values(wrongFunnels(twice))).toContain('Another one is called so.');
});

test('what is missing or cannot be is named', () => {
  const [draft] = [toFunnelDraft(funnel)];
  const odd = {
    ...{ ...draft, name: ' ', hours: '0' },
    steps: draft.steps.map((step) => ({ ...step, event: ' ', where: '[1]' })),
  };
  expect(Object.keys(wrongFunnels([odd]))).toHaveLength(6);
  expect(Object.values(wrongGoals([{ ...toGoalDraft(goal), to: '' }]))).toEqual([
    'The name of an event.',
  ]);
});
