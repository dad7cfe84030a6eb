import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from '../../src/element/history.ts';

test('taking everything back leads to the start, and doing it again to the end', () => {
  const step = fc.record({
    field: fc.constantFrom('a', 'b'),
    value: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }),
    writing: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const history = new History({ a: 'x' });
      for (const { field, value, writing } of steps) history.set(field, value, { writing });
      const end = history.values;
      while (history.undo());
      expect(history.values).toEqual({ a: 'x' });
      while (history.redo());
      expect(history.values).toEqual(end);
    }),
  );
});

test('what is typed in a row is one step, until somebody rests or goes elsewhere', () => {
  const history = new History();
  for (const text of ['A', 'Ad', 'Ada']) history.set('name', text, { writing: true });
  history.rest();
  history.set('name', 'Adam', { writing: true });
  history.undo();
  expect(history.values).toEqual({ name: 'Ada' });
  history.undo();
  expect(history.values).toEqual({});
  expect(history.canUndo).toBe(false);
});

test('a new step forgets what was taken back, and the oldest of very many are let go', () => {
  const history = new History();
  history.set('a', 1);
  history.undo();
  history.set('b', 2);
  expect(history.redo()).toBe(false);
  for (let i = 0; i < 500; i++) history.set('a', i);
  let steps = 0;
  while (history.undo()) steps += 1;
  expect(steps).toBe(100);
});

test('starting again can be taken back', () => {
  const history = new History({ a: 1 });
  expect(history.reset()).toBe(false);
  history.set('a', 2);
  expect(history.reset()).toBe(true);
  expect(history.values).toEqual({ a: 1 });
  history.undo();
  expect(history.values).toEqual({ a: 2 });
});
