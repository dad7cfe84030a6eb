import { describe, expect, it } from 'vitest';
import { demoItems } from '../../../../packages/personable/src/cli/demo/gift-shop.ts';
import { motifOf } from '../../src/pictures/motif-of.ts';
import { motifWords } from '../../src/pictures/motif-words.ts';
import { motifs } from '../../src/pictures/motifs/all-motifs.ts';
import { vagueMotifWords } from '../../src/pictures/vague-motif-words.ts';

const named = (name: string, ...categories: string[]) => motifOf({ id: name, name, categories });

describe('what is drawn for an item', () => {
  it('is more than a parcel for at least 97 of 100 items of the demo shop', () => {
    const drawn = demoItems.filter((item) => motifOf(item) !== 'parcel');

    expect(drawn.length / demoItems.length).toBeGreaterThanOrEqual(0.97);
  });

  it.each([
    ['Fern Mug in Moss Green', 'mug'],
    ['One-Cup Coffee Dripper', 'dripper'],
    ['Lantern Breakfast Tea', 'teaTin'],
    ['Oat & Honey Biscuits', 'biscuits'],
    ['Tea Strainer with Drip Bowl', 'strainer'],
    ['WHITE HANGING HEART T-LIGHT HOLDER', 'tealightHolder'],
    ['REGENCY CAKESTAND 3 TIER', 'cakeStand'],
    ['JUMBO BAG RED RETROSPOT', 'toteBag'],
    ['SET OF 3 CAKE TINS PANTRY DESIGN', 'cakeTin'],
    ['STRAWBERRY LUNCH BOX WITH CUTLERY', 'lunchBox'],
    ['HAND OVER THE CHOCOLATE   SIGN', 'sign'],
    ['FELTCRAFT CUSHION RABBIT', 'cushion'],
    ['HEART OF WICKER SMALL', 'wickerHeart'],
    ['CHOCOLATE HOT WATER BOTTLE', 'hotWaterBottle'],
    ["PAPER CHAIN KIT 50'S CHRISTMAS", 'paperChain'],
    ['FEATHER PEN,LIGHT PINK', 'pen'],
    ['PLASTERS IN TIN WOODLAND ANIMALS', 'flatTin'],
  ] as const)('is told by the name: %s', (name, motif) => {
    expect(named(name)).toBe(motif);
  });

  it('is told by the category where the name speaks of no thing, the last part of it first', () => {
    expect(named('Storm Lane', 'Tea & Coffee > Coffee')).toBe('coffeeBag');
    expect(named('Ferdy the Fox', 'Children > Soft toys')).toBe('softToy');
    expect(named('The Fox Who Forgot His Tail', 'Children > Picture books')).toBe('book');
    expect(named('Wonder', 'Candles > Bestsellers')).toBe('glassCandle');
  });

  it('is told by a vague word only where the category says nothing', () => {
    expect(named('Morning Bell, Ground')).toBe('bells');
    expect(named('Morning Bell, Ground', 'Tea & Coffee > Coffee')).toBe('coffeeBag');
  });

  it('is not told by a part of a word', () => {
    expect(named('Smuggled Companion')).toBe('parcel');
  });

  it('is a parcel for what nothing is known of', () => {
    expect(named('Wonderful')).toBe('parcel');
    expect(named('')).toBe('parcel');
  });
});

describe('the table of words', () => {
  const lines = [...motifWords, ...vagueMotifWords];

  it.each(lines)('leads to %s by every phrase of: %s', (motif, phrases) => {
    for (const phrase of phrases.split(', '))
      expect([phrase, named(phrase)]).toEqual([phrase, motif]);
  });

  it('reaches every motif', () => {
    const reached = new Set([...lines.map(([motif]) => motif), 'parcel']);

    expect(Object.keys(motifs).filter((motif) => !reached.has(motif))).toEqual([]);
  });
});
