import { isObject, object, readObject } from '../reading/compounds.ts';
import { plainJson } from '../reading/plain-json.ts';
import { number, type Shape, text } from '../reading/shape.ts';
import { kindOf, Spot } from '../reading/spot.ts';
import { id, languageTag } from '../template/shapes.ts';
import type { Design, PictureValue, Value, Values } from './design.ts';

const LIMITS = { bytes: 250_000, depth: 10 };
const MOST_VALUES = 200;
/** Characters (UTF-16) of one value; what a field allows is less. */
const LONGEST_VALUE = 10_000;

const pixels = number({ least: 1, most: 100_000, whole: true, unit: 'pixels' });
const share = number({ least: 0, most: 1 });
const extent = number({ least: 0, most: 1, above: true });

const cropShape = object({ x: share, y: share, width: extent, height: extent }, {});
const crop: typeof cropShape = {
  read: (value, spot) => {
    const read = cropShape.read(value, spot);
    if (read.x + read.width <= 1 + 1e-9 && read.y + read.height <= 1 + 1e-9) return read;
    throw spot.refuse(
      'The part that is shown goes beyond the picture.',
      'Keep x + width and y + height at 1 or below.',
    );
  },
  schema: cropShape.schema,
};

const picture: Shape<PictureValue> = object(
  {
    picture: text({
      most: 64,
      pattern: /^[0-9a-f]{64}$/,
      wanted: 'the digest of a picture: 64 hexadecimal digits',
    }),
    width: pixels,
    height: pixels,
  },
  { crop },
);

const valueShape: Shape<Value> = {
  read: (value, spot) => {
    if (isObject(value)) return picture.read(value, spot);
    if (typeof value === 'number') return value;
    if (typeof value !== 'string') {
      throw spot.refuse(
        `A value is a text, a number or a picture; ${kindOf(value)} stands here.`,
        'Leave out what was left empty.',
      );
    }
    if (value.length <= LONGEST_VALUE) return value;
    throw spot.refuse(
      `A value has at most ${LONGEST_VALUE} characters; this has ${value.length}.`,
      'Shorten it.',
    );
  },
  schema: {
    oneOf: [{ type: 'string', maxLength: LONGEST_VALUE }, { type: 'number' }, picture.schema],
  },
};

const values: Shape<Values> = {
  read: (value, spot) => {
    const entries = Object.entries(readObject(value, spot));
    if (entries.length > MOST_VALUES) {
      throw spot.refuse(
        `A design has at most ${MOST_VALUES} values; ${entries.length} stand here.`,
      );
    }
    return Object.freeze(
      Object.fromEntries(
        entries.map(([name, inner]) => [
          id.read(name, spot.at(name)),
          valueShape.read(inner, spot.at(name)),
        ]),
      ),
    );
  },
  schema: {
    type: 'object',
    propertyNames: id.schema,
    additionalProperties: valueShape.schema,
    maxProperties: MOST_VALUES,
  },
};

const designShape: Shape<Design> = object(
  { template: id, version: number({ least: 1, most: 1_000_000_000, whole: true }), values },
  { language: languageTag },
);

/** A JSON Schema (draft 2020-12) of a design, made from what reads it. */
export const designSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Design',
  ...designShape.schema,
};

/**
 * A design as it comes from outside: its shape only. Whether it can be made, `checkDesign` says.
 *
 * @param json at most 250 kB of JSON.
 * @throws DesignerError `invalid_design`, with the place and a way out.
 */
export const readDesign = (json: unknown): Design => {
  const spot = new Spot('invalid_design');
  return designShape.read(plainJson(json, LIMITS, spot), spot);
};
