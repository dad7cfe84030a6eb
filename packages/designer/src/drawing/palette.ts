import type { Values } from '../design/design.ts';
import type { Colour, Template } from '../template/template.ts';
import type { Ink } from './drawing.ts';

const FIELD = 'field:';
const HEX = /^#[0-9a-f]{6}$/iu;
const BLACK: Ink = { rgb: '#000000' };

/** A colour as "#rrggbb"; undefined for what is none. */
export const hexColour = (text: string): string | undefined => {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/iu.exec(text);
  const long =
    short === null
      ? text
      : `#${short
          .slice(1)
          .map((part) => part + part)
          .join('')}`;
  return HEX.test(long) ? long.toLowerCase() : undefined;
};

const inkOf = ({ rgb, cmyk, spot }: Colour): Ink => ({
  rgb: hexColour(rgb) ?? BLACK.rgb,
  ...(cmyk === undefined ? {} : { cmyk }),
  ...(spot === undefined ? {} : { spot }),
});

/**
 * What something is drawn in: a colour of the palette, or what was chosen in a colour field, and until something was the first that is
 * offered there. Without any it is black.
 */
export const inkFor = (template: Template, values: Values, colour: string | undefined): Ink => {
  const known = (id: unknown) => template.palette.find((other) => other.id === id);
  if (colour === undefined) return BLACK;
  if (!colour.startsWith(FIELD)) {
    const found = known(colour);
    return found === undefined ? { rgb: hexColour(colour) ?? BLACK.rgb } : inkOf(found);
  }
  const field = template.fields.find(({ id }) => id === colour.slice(FIELD.length));
  if (field?.kind !== 'colour') return BLACK;
  const value = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
  const chosen = field.colours.find((id) => id === value) ?? field.colours[0];
  const found = known(chosen);
  return found === undefined ? BLACK : inkOf(found);
};

/** What a surface is made of, as it is seen. */
export const backgroundOf = (template: Template, background: string | undefined): Ink =>
  background === undefined ? { rgb: '#ffffff' } : inkFor(template, {}, background);
