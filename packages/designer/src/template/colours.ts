import type { Values } from '../design/design.ts';
import type { Colour, Surface, Template } from './template.ts';

/** What a surface is made of, as it is seen. */
export const backgroundOf = (surface: Surface, palette: readonly Colour[]): string => {
  const { background = '#ffffff' } = surface;
  if (background.startsWith('#')) return background;
  return palette.find(({ id }) => id === background)?.rgb ?? '#ffffff';
};

/** The colour that is meant, for what was chosen; nothing of a colour field in which nothing was. */
export const meantColour = (
  written: string,
  { palette }: Pick<Template, 'palette'>,
  values: Values,
): Colour | undefined => {
  const chosen = written.startsWith('field:') ? values[written.slice('field:'.length)] : written;
  return palette.find(({ id }) => id === chosen);
};
