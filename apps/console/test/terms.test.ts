import { describe, expect, it } from 'vitest';
import { scaleOf, stretches, termLook } from '../src/words/terms.ts';

const term = (value: number) => ({ term: 'bought', value });

describe('the bar of a score', () => {
  it('puts the parts one after the other, against the largest score of the list', () => {
    const scores = [[term(3), term(1)], [term(2)]];
    const scale = scaleOf(scores);
    expect(scale).toEqual({ above: 4, below: 0 });
    expect(stretches(scores[0] ?? [], scale)).toEqual([
      { start: 0, length: 75 },
      { start: 75, length: 25 },
    ]);
    expect(stretches(scores[1] ?? [], scale)).toEqual([{ start: 0, length: 50 }]);
  });

  it('puts what speaks against an item to the left of a zero line that all bars share', () => {
    const scores = [[term(3), term(-1)], [term(2)]];
    const scale = scaleOf(scores);
    expect(scale).toEqual({ above: 3, below: 1 });
    expect(stretches(scores[0] ?? [], scale)).toEqual([
      { start: 25, length: 75 },
      { start: 0, length: 25 },
    ]);
    expect(stretches(scores[1] ?? [], scale)).toEqual([{ start: 25, length: 50 }]);
  });

  it('draws nothing where every part is 0', () => {
    const terms = [term(0)];
    expect(stretches(terms, scaleOf([terms]))).toEqual([{ start: 0, length: 0 }]);
    expect(scaleOf([])).toEqual({ above: 0, below: 0 });
  });

  it('calls a part it does not know by its own name', () => {
    expect(termLook('seen-in-spring')).toEqual({ label: 'Seen in spring', colour: 'other' });
  });
});
