import { nearNames } from '../reading/near-names.ts';
import type { Spot } from '../reading/spot.ts';
import type { Field, Place, Template, TextStyle } from './template.ts';

/** @throws DesignerError for an id that stands twice. */
const unique = (
  ids: readonly string[],
  what: string,
  spot: (i: number) => Spot,
): readonly string[] => {
  const seen = new Map<string, number>();
  ids.forEach((id, i) => {
    const before = seen.get(id);
    if (before !== undefined) {
      throw spot(i).refuse(
        `There are two ${what} "${id}": the ${before + 1}. and the ${i + 1}.`,
        'Give one of them another id.',
      );
    }
    seen.set(id, i);
  });
  return ids;
};

/** How a field's text is set, where it is. */
export const styleOf = (
  field: Field,
): { readonly style: TextStyle; readonly path: readonly string[] } | undefined => {
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'monogram':
      return { style: field, path: [] };
    case 'number':
    case 'date':
      return field.style === undefined ? undefined : { style: field.style, path: ['style'] };
    default:
      return undefined;
  }
};

/** Where a field stands, where it stands anywhere. */
export const placeOf = (
  field: Field,
): { readonly place: Place; readonly path: readonly string[] } | undefined => {
  const set = styleOf(field);
  if (set !== undefined) return { place: set.style.place, path: [...set.path, 'place'] };
  return 'place' in field ? { place: field.place, path: ['place'] } : undefined;
};

/** The colour a field is drawn in, as it is written. */
export const colourOf = (
  field: Field,
): { readonly colour: string; readonly path: readonly string[] } | undefined => {
  const set = styleOf(field);
  if (set !== undefined) return { colour: set.style.colour, path: [...set.path, 'colour'] };
  if (field.kind !== 'motif' && field.kind !== 'qr') return undefined;
  return field.colour === undefined ? undefined : { colour: field.colour, path: ['colour'] };
};

const down = (spot: Spot, path: readonly (string | number)[]): Spot =>
  path.reduce<Spot>((at, key) => at.at(key), spot);

/**
 * What one part of a template says of another: ids are there once, and whatever is named is there.
 *
 * @throws DesignerError
 */
export const checkReferences = (template: Template, spot: Spot): void => {
  const { surfaces, palette, fields, products } = template;
  const list = (name: string) => (i: number) => spot.at(name).at(i);
  const idSpot = (name: string) => (i: number) => list(name)(i).at('id');
  const surfaceIds = unique(
    surfaces.map(({ id }) => id),
    'surfaces',
    idSpot('surfaces'),
  );
  const colourIds = unique(
    palette.map(({ id }) => id),
    'colours',
    idSpot('palette'),
  );
  unique(
    fields.map(({ id }) => id),
    'fields',
    idSpot('fields'),
  );
  unique(products, 'products', list('products'));
  const named = { surfaceIds, colourIds, fields };
  surfaces.forEach(({ background }, i) => {
    if (background === undefined || background.startsWith('#')) return;
    known(background, colourIds, 'colour of the palette', list('surfaces')(i).at('background'));
  });
  fields.forEach((field, i) => {
    checkField(field, named, list('fields')(i));
  });
  const motifs = fields.reduce(
    (n, field) => n + (field.kind === 'motif' ? field.motifs.length : 0),
    0,
  );
  if (motifs > 500) {
    throw spot
      .at('fields')
      .refuse(
        `A template has at most 500 motifs; this has ${motifs}.`,
        'Make two templates of it.',
      );
  }
};

interface Named {
  readonly surfaceIds: readonly string[];
  readonly colourIds: readonly string[];
  readonly fields: readonly Field[];
}

const known = (name: string, names: readonly string[], what: string, spot: Spot): void => {
  if (names.includes(name)) return;
  throw spot.refuse(`"${name}" is no ${what}.`, nearNames(name, names));
};

const checkField = (field: Field, { surfaceIds, colourIds, fields }: Named, spot: Spot): void => {
  const placed = placeOf(field);
  if (placed !== undefined) {
    known(placed.place.surface, surfaceIds, 'surface', down(spot, [...placed.path, 'surface']));
  }
  const coloured = colourOf(field);
  if (coloured !== undefined) {
    checkColour(coloured.colour, colourIds, fields, down(spot, coloured.path));
  }
  checkOwn(field, colourIds, spot);
};

const checkColour = (
  colour: string,
  colourIds: readonly string[],
  fields: readonly Field[],
  spot: Spot,
): void => {
  if (!colour.startsWith('field:')) {
    known(colour, colourIds, 'colour of the palette', spot);
    return;
  }
  const id = colour.slice('field:'.length);
  const found = fields.find((field) => field.id === id);
  if (found?.kind === 'colour') return;
  const colours = fields
    .filter(({ kind }) => kind === 'colour')
    .map((field) => `field:${field.id}`);
  throw spot.refuse(
    found === undefined
      ? `There is no field "${id}" to take the colour from.`
      : `The field "${id}" is a ${found.kind}, not a colour.`,
    nearNames(colour, colours),
  );
};

/** What the parts of one field say of each other. */
const checkOwn = (field: Field, colourIds: readonly string[], spot: Spot): void => {
  switch (field.kind) {
    case 'text':
      if ((field.lines ?? 1) > 1) {
        throw spot
          .at('lines')
          .refuse(
            `A text has one line; this asks for ${field.lines}.`,
            'Write "long-text" as its kind.',
          );
      }
      return;
    case 'motif':
      unique(
        field.motifs.map(({ id }) => id),
        'motifs',
        (i) => spot.at('motifs').at(i).at('id'),
      );
      return;
    case 'choice':
      unique(
        field.options.map(({ id }) => id),
        'options',
        (i) => spot.at('options').at(i).at('id'),
      );
      return;
    case 'colour':
      unique(field.colours, 'colours', (i) => spot.at('colours').at(i));
      field.colours.forEach((id, i) => {
        known(id, colourIds, 'colour of the palette', spot.at('colours').at(i));
      });
      return;
    case 'number':
      if (field.least > field.most) {
        throw spot
          .at('least')
          .refuse(
            `The least, ${field.least}, is more than the most, ${field.most}.`,
            'Change them round.',
          );
      }
      return;
    case 'date':
      if (
        field.earliest !== undefined &&
        field.latest !== undefined &&
        field.earliest > field.latest
      ) {
        throw spot
          .at('earliest')
          .refuse(
            `The earliest day, ${field.earliest}, is after the latest, ${field.latest}.`,
            'Change them round.',
          );
      }
      return;
    default:
  }
};
