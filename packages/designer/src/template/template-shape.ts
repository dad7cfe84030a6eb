import { filledList, list, object, pair } from '../reading/compounds.ts';
import { flag, number, oneOf, type Shape, says, text } from '../reading/shape.ts';
import { fieldShape, LONGEST_SVG } from './field-shapes.ts';
import {
  condition,
  distance,
  fonts,
  id,
  label,
  length,
  localised,
  rgb,
  textPrices,
} from './shapes.ts';
import type { Colour, Compatibility, Mockup, Surface, Template } from './template.ts';

const MOST_FIELDS = 100;
const MOST_SURFACES = 20;

const share = number({ least: 0, most: 1 });
const cmyk: Shape<readonly [number, number, number, number]> = {
  read: (value, spot) =>
    list(share, 4, 4).read(value, spot) as readonly number[] as [number, number, number, number],
  schema: { type: 'array', items: share.schema, minItems: 4, maxItems: 4 },
};

const colour: Shape<Colour> = object(
  {
    id,
    name: label,
    rgb: says('As it is seen on a screen, such as "#1b2a49".', rgb),
  },
  {
    cmyk: says('As it is printed: shares of cyan, magenta, yellow and black.', cmyk),
    spot: says('The name of an ink, or of a thread, of its own.', text({ most: 100 })),
  },
);

const pixels = number({ least: 1, most: 20_000, whole: true, unit: 'pixels' });
// A surface may hang over the edge of the picture.
const meshPoint = pair(number({ least: -1, most: 2 }));
const mockup: Shape<Mockup> = object(
  {
    picture: text({
      most: 700_000,
      pattern: /^(https?:\/\/\S+|\/(?!\/)\S*|data:image\/(png|jpeg|webp|svg\+xml)[;,]\S+)$/,
      wanted: 'the address of a picture ("https://…" or "/…"), or a "data:image/…" URL',
    }),
    width: pixels,
    height: pixels,
    mesh: says(
      'Where the surface lies: points by rows, shares of the picture.',
      list(list(meshPoint, 65, 2), 65, 2),
    ),
  },
  {},
);

const surface: Shape<Surface> = object(
  { id, name: label, width: length, height: length },
  {
    bleed: distance,
    safe: distance,
    dieline: text({ most: 100_000, lines: true, wanted: 'a path of SVG' }),
    background: says(
      'An id of the palette, or a colour such as "#ffffff"; white when left out.',
      text({
        most: 64,
        pattern: /^(#[0-9A-Fa-f]{6}|[A-Za-z0-9][A-Za-z0-9_-]{0,63})$/,
        wanted: 'an id of the palette or a colour such as "#ffffff"',
      }),
    ),
    art: text({ most: LONGEST_SVG, lines: true, wanted: 'an SVG' }),
    mockup,
  },
);

const compatibility: Shape<Compatibility> = object(
  // biome-ignore lint/suspicious/noThenProperty: nobody awaits a shape.
  { if: condition, then: condition, say: localised(500) },
  {},
);

/** Everything of a template but what one part says of another. */
export const templateShape: Shape<Template> = object(
  {
    name: text({ most: 200 }),
    technique: oneOf('print', 'engrave', 'embroider', 'cut'),
    currency: text({ most: 3, pattern: /^[A-Z]{3}$/, wanted: 'a currency such as "EUR"' }),
    surfaces: filledList(surface, MOST_SURFACES),
    palette: list(colour, 500),
    fields: list(fieldShape, MOST_FIELDS),
    products: list(text({ most: 200 }), 10_000, 1),
  },
  {
    dpi: number({ least: 30, most: 2_400, unit: 'dots an inch' }),
    compatibility: list(compatibility, 200),
    price: textPrices,
    slug: object(
      { fonts: says('Families of fonts: the first that has a character is taken for it.', fonts) },
      {},
    ),
    policies: object(
      {},
      {
        ...{ moderation: list(id, 50), review: flag, personalData: flag },
        pictures: oneOf('review', 'accept'),
      },
    ),
  },
);

/** A JSON Schema (draft 2020-12) of a template, made from what reads it: for editors that help to write one. */
export const templateSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Template',
  ...templateShape.schema,
};
