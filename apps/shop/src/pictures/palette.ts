import { type Colour, hexOf, lightened, visibleOn } from './colour.ts';
import { type ColourName, colours, colourWords } from './colour-words.ts';
import type { PicturedItem, Tones } from './drawing.ts';
import { hashOf, pick } from './hash.ts';
import { asWords, attributeWords, firstSpokenOf, phraseTable, placeOf } from './item-words.ts';
import { materials } from './materials.ts';

/** The departments of a gift shop; each has its own usual colours. */
export type Department =
  | 'bath'
  | 'children'
  | 'festive'
  | 'garden'
  | 'home'
  | 'kitchen'
  | 'pantry'
  | 'paper'
  | 'scent'
  | 'tea'
  | 'wear';

type Choices<Choice> = readonly [Choice, ...Choice[]];

const usualColours: Readonly<Record<Department, Choices<ColourName>>> = {
  bath: ['sage', 'blush', 'sky', 'lilac', 'cream', 'peach'],
  children: ['ochre', 'river', 'rose', 'mint', 'rust', 'sky'],
  festive: ['red', 'moss', 'fern', 'ochre', 'raspberry', 'river'],
  garden: ['fern', 'rust', 'moss', 'ochre', 'river', 'oak'],
  home: ['river', 'sage', 'rust', 'ochre', 'plum', 'teal'],
  kitchen: ['river', 'cream', 'fern', 'rust', 'ochre', 'sky'],
  pantry: ['rust', 'ochre', 'plum', 'fern', 'raspberry', 'brown'],
  paper: ['rose', 'fern', 'river', 'ochre', 'plum', 'rust'],
  scent: ['sage', 'plum', 'ochre', 'ink', 'rust', 'blush'],
  tea: ['fern', 'rust', 'ochre', 'teal', 'plum', 'navy'],
  wear: ['raspberry', 'teal', 'ochre', 'plum', 'river', 'rust'],
};

/** Which department the first part of a category path speaks of. */
const departments = phraseTable<Department>([
  ['tea', 'tea, coffee, drink'],
  ['pantry', 'pantry, food, grocery, sweet, chocolate, wine'],
  ['kitchen', 'kitchen, dining, tableware, cook'],
  ['scent', 'candle, scent, fragrance'],
  ['bath', 'bath, body, beauty, soap'],
  ['paper', 'card, wrapping, stationery, paper, office, desk'],
  ['garden', 'garden, outdoor, plant, flower'],
  ['children', 'children, kid, baby, toy, game'],
  ['festive', 'christmas, easter, party, season'],
  ['wear', 'jewellery, jewelry, bag, accessory, accessories, fashion, clothing'],
  ['home', 'home, living, decor, bedroom, furniture'],
]);

/** The longer of two phrases is the more exact: `light blue` before `blue`. */
const phrases: readonly (readonly [string, ColourName])[] = Object.entries(colourWords)
  .flatMap(([name, words]) =>
    [name, ...words.split(', ')].map((word) => [word, name as ColourName] as const),
  )
  .sort(([one], [other]) => other.length - one.length);

/** Attributes that speak of a colour though they are not called so. */
const tellingAttributes = ['scent', 'taste', 'flavour', 'flavor', 'finish', 'material', 'base'];

/**
 * The colours an item speaks of, the one that counts most first: its colour attribute, then its
 * name from left to right, then its scent, taste or material.
 */
export const coloursNamed = (item: PicturedItem): readonly ColourName[] => {
  const found = [
    ...coloursIn(attributeWords(item, ['colour', 'color'])),
    ...coloursIn(asWords(item.name)),
    ...coloursIn(attributeWords(item, tellingAttributes)),
  ];
  return [...new Set(found)];
};

/** Colours in the order in which the words speak of them. Words already understood are not read again. */
const coloursIn = (words: string): readonly ColourName[] => {
  let unread = words;
  const found: (readonly [number, ColourName])[] = [];
  for (const [phrase, name] of phrases) {
    const place = placeOf(unread, phrase);
    if (place < 0) continue;
    found.push([place, name]);
    const start = place + 1;
    unread =
      unread.slice(0, start) + '·'.repeat(phrase.length) + unread.slice(start + phrase.length);
  }
  return found.sort(([one], [other]) => one - other).map(([, name]) => name);
};

/** The item's department after its categories; the motif's own where they say nothing known. */
export const departmentOf = (item: PicturedItem, otherwise: Department): Department => {
  for (const path of item.categories ?? []) {
    const department = firstSpokenOf(departments, asWords(path.split('>')[0] ?? ''));
    if (department) return department;
  }
  return otherwise;
};

/** From this lightness on, a colour needs a deeper ground. */
const paleFrom = 0.85;

const paleHues: Choices<number> = [35, 70, 88, 112, 150, 200, 240, 330];
const deepHues: Choices<number> = [25, 140, 165, 205, 240, 320];

/** All colours of an item's picture. The object stands out from its ground, and what is printed from the object. */
export const tonesOf = (item: PicturedItem, department: Department): Tones => {
  const hash = hashOf(item.id);
  const named = coloursNamed(item);
  const usual = usualColours[departmentOf(item, department)];
  const baseName = named[0] ?? pick(usual, hash, 1);
  const base = varied(colours[baseName], hash);
  const accent = varied(colours[accentNameOf(baseName, named[1], usual, hash)], hash);
  const ground = groundOf(base, hash);
  const baseHex = hexOf(base);
  return {
    base: baseHex,
    shade: hexOf(lightened(base, -0.09)),
    light: hexOf(lightened(base, 0.07)),
    deep: hexOf(lightened(base, base.lightness > 0.5 ? -0.26 : -0.14)),
    accent: hexOf(accent),
    accentShade: hexOf(lightened(accent, -0.1)),
    mark: visibleOn(
      baseHex,
      [materials.paper, hexOf(accent), hexOf(lightened(base, -0.3)), hexOf(lightened(base, 0.35))],
      1.9,
    ),
    ground: hexOf(ground),
    glow: hexOf({ ...lightened(ground, 0.04), chroma: ground.chroma * 0.7 }),
    table: hexOf({ ...lightened(ground, -0.055), chroma: ground.chroma + 0.008 }),
  };
};

/** A second named colour, or a usual one that can be told from the base and from a pale ground. */
const accentNameOf = (
  base: ColourName,
  second: ColourName | undefined,
  usual: Choices<ColourName>,
  hash: number,
): ColourName => {
  const start = hashOf(`${hash}:accent`) % usual.length;
  const candidates: readonly (ColourName | undefined)[] = [
    second,
    ...usual.slice(start),
    ...usual.slice(0, start),
    'ochre',
    'river',
  ];
  return (
    candidates
      .filter((name) => name !== undefined)
      .find(
        (name) => colours[name].lightness < paleFrom && isApart(colours[base], colours[name]),
      ) ?? 'rust'
  );
};

const isApart = (one: Colour, other: Colour): boolean => {
  const turn = Math.abs(one.hue - other.hue) % 360;
  return Math.abs(one.lightness - other.lightness) > 0.14 || Math.min(turn, 360 - turn) > 35;
};

/** A pale ground; a deeper one under pale things, so that they do not fade into it. */
const groundOf = (base: Colour, hash: number): Colour =>
  base.lightness > paleFrom
    ? { lightness: base.lightness - 0.125, chroma: 0.045, hue: pick(deepHues, hash, 2) }
    : { lightness: 0.905, chroma: 0.03, hue: pick(paleHues, hash, 2) };

/** A shade of the colour that differs a little from item to item. */
const varied = (colour: Colour, hash: number): Colour => ({
  lightness: colour.lightness + ((hash % 5) - 2) * 0.008,
  chroma: colour.chroma,
  hue: colour.hue + (((hash >>> 4) % 7) - 3) * 1.5,
});
