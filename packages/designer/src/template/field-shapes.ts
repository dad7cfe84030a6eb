import { isObject, list, object, pair, range, tagged } from '../reading/compounds.ts';
import { flag, number, oneOf, type Shape, says, text } from '../reading/shape.ts';
import { compilePattern, LONGEST_PATTERN } from './linear-pattern.ts';
import {
  colourReference,
  coordinate,
  day,
  fonts,
  headOptional,
  headRequired,
  id,
  label,
  length,
  localised,
  prices,
  textPrices,
} from './shapes.ts';
import type { Field, Place } from './template.ts';

/** The sides of an SVG of the shop's own, characters. */
export const LONGEST_SVG = 200_000;

const angle = number({ least: -3_600, most: 3_600, unit: 'degrees' });
const boxShape = object(
  { x: coordinate, y: coordinate, width: length, height: length },
  { turn: angle },
);
const arcShape = object(
  { centre: pair(coordinate), radius: length, from: angle, to: angle },
  { inside: flag },
);
const boxPlace = object({ surface: id, box: boxShape }, {});
const arcPlace = object({ surface: id, arc: arcShape }, {});
const pathPlace = object({ surface: id, path: text({ most: 20_000, lines: true }) }, {});

/** In a box, along an arc or along a path. */
const textPlace: Shape<Place> = {
  read: (value, spot) => {
    if (isObject(value)) {
      const said = ['box', 'arc', 'path'].filter((one) => Object.hasOwn(value, one));
      if (said.length > 1) {
        throw spot.refuse(
          `A place has one of "box", "arc" and "path"; this has ${said.length}.`,
          `Leave out "${said[1]}".`,
        );
      }
      if (said[0] === 'arc') return arcPlace.read(value, spot);
      if (said[0] === 'path') return pathPlace.read(value, spot);
    }
    return boxPlace.read(value, spot);
  },
  schema: { oneOf: [boxPlace.schema, arcPlace.schema, pathPlace.schema] },
};

/** In a box: what is no text cannot be bent. */
const flatPlace: Shape<Place> = {
  read: (value, spot) => {
    if (isObject(value)) {
      for (const bent of ['arc', 'path']) {
        if (!Object.hasOwn(value, bent)) continue;
        throw spot.at(bent).refuse('Only a text stands along an arc or a path.', 'Write a "box".');
      }
    }
    return boxPlace.read(value, spot);
  },
  schema: boxPlace.schema,
};

const points = number({ least: 1, most: 5_000, unit: 'points' });
const styleRequired = {
  place: textPlace,
  fonts: says('Families of fonts: the first that has a character is taken for it.', fonts),
  size: says('Points, the least and the most.', range(points)),
  fit: oneOf('shrink', 'wrap', 'reject'),
  colour: colourReference,
};
const styleOptional = {
  align: oneOf('start', 'centre', 'end'),
  stand: oneOf('top', 'middle', 'bottom'),
  lineHeight: number({ least: 0.5, most: 5 }),
  spacing: number({ least: -500, most: 5_000 }),
};
const style = object(styleRequired, styleOptional);

const patternText = text({ most: LONGEST_PATTERN, wanted: 'a pattern' });
const linear: Shape<string> = {
  read: (value, spot) => {
    const read = patternText.read(value, spot);
    try {
      compilePattern(read);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw spot.refuse(
        `The pattern cannot be read: ${why.slice(0, 200)}.`,
        'Patterns are those of RE2: no backreferences and no lookaround.',
      );
    }
    return read;
  },
  schema: patternText.schema,
};

const graphemes = says(
  'Characters as people count them, the least and the most.',
  range(number({ least: 0, most: 5_000, whole: true })),
);
const texts = {
  graphemes,
  lines: number({ least: 1, most: 200, whole: true }),
  case: oneOf('as-written', 'upper', 'lower', 'title'),
  pattern: object({ matches: linear, say: localised(500) }, {}),
  price: textPrices,
};

const textShape = (kind: 'text' | 'long-text'): Shape<Field> =>
  object(
    { kind: oneOf(kind), ...headRequired, ...styleRequired },
    { ...headOptional, ...styleOptional, ...texts },
  );

const motif = object(
  { id, name: label, svg: text({ most: LONGEST_SVG, lines: true, wanted: 'an SVG' }) },
  { tags: list(text({ most: 100 }), 50), price: prices },
);
const option = object({ id, name: label }, { price: prices });

const anyNumber = number({ least: -1e9, most: 1e9 });

/** A field, by its kind. */
export const fieldShape: Shape<Field> = tagged<Field>('kind', {
  text: textShape('text'),
  'long-text': textShape('long-text'),
  monogram: object(
    {
      kind: oneOf('monogram'),
      ...headRequired,
      ...styleRequired,
      letters: range(number({ least: 1, most: 4, whole: true })),
    },
    {
      ...headOptional,
      ...styleOptional,
      price: textPrices,
      arrangement: oneOf('row', 'tall-middle'),
    },
  ),
  picture: object(
    { kind: oneOf('picture'), ...headRequired, place: flatPlace },
    {
      ...headOptional,
      price: prices,
      dpi: range(number({ least: 10, most: 2_400, unit: 'dots an inch' })),
    },
  ),
  motif: object(
    { kind: oneOf('motif'), ...headRequired, place: flatPlace, motifs: list(motif, 500, 1) },
    { ...headOptional, price: prices, colour: colourReference },
  ),
  colour: object(
    { kind: oneOf('colour'), ...headRequired, colours: list(id, 500, 1) },
    { ...headOptional, price: prices },
  ),
  choice: object(
    { kind: oneOf('choice'), ...headRequired, options: list(option, 500, 1) },
    { ...headOptional, price: prices },
  ),
  number: {
    ...object(
      { kind: oneOf('number'), ...headRequired, least: anyNumber, most: anyNumber },
      {
        ...headOptional,
        price: textPrices,
        step: number({ least: 0, above: true, most: 1e9 }),
        style,
      },
    ),
  },
  date: object(
    { kind: oneOf('date'), ...headRequired },
    {
      ...headOptional,
      price: textPrices,
      earliest: day,
      latest: day,
      written: oneOf('long', 'short', 'iso', 'roman'),
      style,
    },
  ),
  qr: object(
    { kind: oneOf('qr'), ...headRequired, place: flatPlace, colour: colourReference },
    {
      ...headOptional,
      price: textPrices,
      bytes: number({ least: 1, most: 2_331, whole: true, unit: 'bytes' }),
    },
  ),
});
