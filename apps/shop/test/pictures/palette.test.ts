import { describe, expect, it } from 'vitest';
import { contrastOf, hexOf, lightened, visibleOn } from '../../src/pictures/colour.ts';
import { type ColourName, colours } from '../../src/pictures/colour-words.ts';
import { coloursNamed, departmentOf, tonesOf } from '../../src/pictures/palette.ts';

const thing = (name: string, attributes: Record<string, unknown> = {}) => ({
  id: name,
  name,
  attributes,
});

describe('a colour in OKLCH', () => {
  it('is written in sRGB', () => {
    expect(hexOf({ lightness: 1, chroma: 0, hue: 0 })).toBe('#ffffff');
    expect(hexOf({ lightness: 0, chroma: 0, hue: 0 })).toBe('#000000');
    expect(hexOf({ lightness: 0.62796, chroma: 0.25768, hue: 29.234 })).toBe('#ff0000');
  });

  it('gives up chroma that a screen cannot show, and no lightness', () => {
    const shown = hexOf({ lightness: 0.9, chroma: 0.3, hue: 264 });

    expect(contrastOf(shown, hexOf({ lightness: 0.9, chroma: 0, hue: 264 }))).toBeLessThan(1.1);
  });

  it('stays between black and white when it is made lighter or darker', () => {
    expect(lightened(colours.white, 0.5).lightness).toBeLessThan(1);
    expect(lightened(colours.black, -0.9).lightness).toBeGreaterThan(0);
  });
});

describe('contrast', () => {
  it('is 21 between black and white and 1 between equals, in either order', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrastOf('#808080', '#808080')).toBe(1);
  });

  it('decides which colour is seen: the first that stands out, else the one that does most', () => {
    expect(visibleOn('#ffffff', ['#fefefe', '#555555', '#000000'])).toBe('#555555');
    expect(visibleOn('#ffffff', ['#fefefe', '#eeeeee', '#fdfdfd'])).toBe('#eeeeee');
  });
});

describe('the colours an item speaks of', () => {
  it('are its colour attribute, then its name from left to right, then what it is made of', () => {
    expect(coloursNamed(thing('Pink and Blue Cup', { colour: 'plum', scent: 'lemon' }))).toEqual([
      'plum',
      'rose',
      'river',
      'butter',
    ]);
  });

  it('are read from the longest phrase', () => {
    expect(coloursNamed(thing('FEATHER PEN,LIGHT PINK'))).toEqual(['blush']);
    expect(coloursNamed(thing('Heather Honey'))).toEqual(['ochre']);
  });

  it('are read from whole words, wherever these stand', () => {
    expect(coloursNamed(thing('Rosebuds in Redwood, Blue and Rose'))).toEqual(['river', 'rose']);
  });

  it('are none where nothing is said', () => {
    expect(coloursNamed(thing('Shredded Paper', { season: 'winter', sheets: 3 }))).toEqual([]);
  });
});

describe('the tones of a picture', () => {
  const samples = Object.keys(colours).flatMap((colour) =>
    ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, name: colour as ColourName })),
  );

  it.each(samples)('let $name stand out from its ground and its print from it ($id)', (item) => {
    const tones = tonesOf(item, 'home');

    expect(contrastOf(tones.base, tones.ground)).toBeGreaterThan(1.2);
    expect(contrastOf(tones.mark, tones.base)).toBeGreaterThan(1.6);
    expect(contrastOf(tones.accent, tones.ground)).toBeGreaterThan(1.1);
  });

  it('are the same for the same item, and differ a little between items of one colour', () => {
    const fern = { id: 'mug-1', name: 'Green Mug' };

    expect(tonesOf(fern, 'kitchen')).toEqual(tonesOf({ ...fern }, 'kitchen'));
    expect(tonesOf(fern, 'kitchen')).not.toEqual(tonesOf({ ...fern, id: 'mug-2' }, 'kitchen'));
  });

  it('follow the department of the category where the item names no colour', () => {
    const item = { id: 'x', name: 'Thing', categories: ['Bath & Body > Soap'] };

    expect(departmentOf(item, 'tea')).toBe('bath');
    expect(departmentOf({ ...item, categories: ['Curiosities'] }, 'tea')).toBe('tea');
    expect(tonesOf(item, 'tea')).toEqual(tonesOf({ id: 'x', name: 'Thing' }, 'bath'));
  });
});
