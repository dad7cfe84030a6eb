import { describe, expect, test } from 'vitest';
import {
  chosenWords,
  fieldWords,
  inWords,
} from '../src/screens/automation/production/design-words.ts';
import {
  asJobState,
  fitFor,
  HELD_REASONS,
  JOB_STATES,
  reasonWords,
  TOGETHER,
  waysOf,
} from '../src/screens/automation/production/production-words.ts';
import { afterDeciding, stepOf } from '../src/screens/automation/reviews/review-keys.ts';
import { changesOf, newList, wordsIn } from '../src/screens/automation/word-lists/word-lists.ts';

describe('what can be done with a job', () => {
  test('is a way out of what holds it, and never to let pass what cannot be made', () => {
    expect(waysOf({ state: 'held', reason: 'price-differs' })).toEqual([
      ...['pass', 'assign', 'check', 'cancel'],
    ]);
    expect(waysOf({ state: 'held', reason: 'design-missing' })).not.toContain('pass');
    expect(waysOf({ state: 'shipped' })).toEqual(['reprint']);
    expect(waysOf({ state: 'cancelled' })).toEqual([]);
  });

  test('together is done with those that stand where it begins', () => {
    const job = {
      id: 'a',
      order: 'o',
      item: 'i',
      quantity: 1,
      proven: true,
      ordered: '',
      changed: '',
    };
    const jobs = JOB_STATES.map((state) => ({ ...job, id: state, state }));
    for (const what of TOGETHER) {
      expect(fitFor(jobs, what).map(({ id }) => id)).toEqual([what.from]);
    }
  });

  test('every reason for which something is held has words', () => {
    expect(HELD_REASONS).toHaveLength(14);
    for (const reason of HELD_REASONS) expect(reasonWords(reason)).not.toBe(reason);
    expect(reasonWords('toString')).toBe('toString');
    expect(asJobState('held')).toBe('held');
    expect(asJobState('constructor')).toBeUndefined();
  });
});

test('what was chosen is said by the names of the template', () => {
  const fields = [
    {
      id: 'size',
      kind: 'choice',
      label: { de: 'Größe', en: 'Size' },
      options: [{ id: 'l', name: 'Large' }],
    },
  ];
  expect(fieldWords(fields, 'size')).toBe('Size');
  expect(fieldWords(fields, 'gone')).toBe('gone');
  expect(chosenWords(fields, 'size', 'l')).toBe('Large');
  expect(chosenWords(fields, 'gone', { picture: 'x' })).toBe('a picture');
  expect(chosenWords([], 'n', 7)).toBe('7');
  expect(inWords({ de: 'Nur so' })).toBe('Nur so');
  expect(inWords(null)).toBe('');
});

test('keys go through the reviews, and the next one has the focus once one is decided', () => {
  expect([stepOf('j'), stepOf('ArrowUp'), stepOf('x')]).toEqual([1, -1, undefined]);
  expect(afterDeciding(0, 3)).toBe(0);
  expect(afterDeciding(2, 3)).toBe(1);
  expect(afterDeciding(0, 1)).toBe(0);
});

describe('lists of words', () => {
  const house = { name: 'house', language: 'en', refuse: ['a1'], review: ['b1'], allow: [] };

  test('are written one a line, each once', () => {
    expect(wordsIn(' one\n\ntwo \r\none\n')).toEqual(['one', 'two']);
    expect(wordsIn('')).toEqual([]);
  });

  test('differ by the words that came and went', () => {
    expect(changesOf([house], [house])).toEqual([]);
    expect(changesOf([house], [{ ...house, refuse: ['a2'] }])).toEqual([
      {
        ...{ name: 'house', language: 'en' },
        parts: [{ part: 'refuse', added: ['a2'], removed: ['a1'] }],
      },
    ]);
    expect(changesOf([house], [])).toMatchObject([{ name: 'house', list: 'removed' }]);
    const own = newList([house]);
    expect(changesOf([house], [house, own])).toMatchObject([{ name: 'own', list: 'added' }]);
    expect(newList([own]).name).toBe('own-2');
  });
});
