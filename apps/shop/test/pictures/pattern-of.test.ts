import { describe, expect, it } from 'vitest';
import { patternOf } from '../../src/pictures/pattern-of.ts';

const patternNamed = (name: string, attributes?: Record<string, unknown>) =>
  patternOf({ id: name, name, ...(attributes && { attributes }) });

describe('what a thing is printed with', () => {
  it.each([
    ['JUMBO BAG RED RETROSPOT', 'spots'],
    ['JUMBO BAG PINK POLKADOT', 'spots'],
    ['VINTAGE UNION JACK BUNTING', 'flag'],
    ['DOORMAT UNION FLAG', 'flag'],
    ['RED STRIPE CERAMIC DRAWER KNOB', 'stripes'],
    ['SET/3 RED GINGHAM ROSE STORAGE BOX', 'checks'],
    ['LUNCH BAG SPACEBOY DESIGN', 'rocket'],
    ['LUNCH BAG VINTAGE LEAF DESIGN', 'leaf'],
    ['FLORAL FOLK STATIONERY SET', 'flower'],
    ['Moth Notebook', 'butterfly'],
    ['Ferdy the Fox', 'fox'],
  ] as const)('is told by the name: %s', (name, pattern) => {
    expect(patternNamed(name)).toBe(pattern);
  });

  it('is told by the motif attribute before the name', () => {
    expect(patternNamed('Spotted Mug', { motif: 'hare' })).toBe('hare');
    expect(patternNamed('Eight Fable Postcards', { motif: ['fox', 'hare'] })).toBe('fox');
  });

  it('is nothing where nothing is said', () => {
    expect(patternNamed('Cream Bud Vase', { motif: 3 })).toBeUndefined();
  });
});
