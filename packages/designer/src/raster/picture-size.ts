import { DesignerError } from '../designer-error.ts';

/** How large a PNG is to be: by dots an inch of its millimetres, or by its width in pixels. */
export interface PngSize {
  readonly dpi?: number;
  readonly width?: number;
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Dots an inch. */
  readonly dpi: number;
}

/** What anything drawn has at the most, and on a side. */
export const MOST_PIXELS = 40_000_000;
const LONGEST_SIDE = 30_000;

/**
 * Pixels of a drawing of so many millimetres: at 300 dots an inch where nothing is said. Counted before anything is drawn.
 *
 * @throws DesignerError `too-large`, or `bad-size`.
 */
export function pixelsOf(
  millimetres: { readonly width: number; readonly height: number },
  { dpi = 300, width }: PngSize,
  mostPixels = MOST_PIXELS,
): Pixels {
  if (!(dpi > 0) || (width !== undefined && !(Number.isInteger(width) && width > 0))) {
    throw new DesignerError(
      'bad-size',
      `A PNG of ${width ?? dpi} ${width ? 'pixels' : 'DPI'} is none.`,
      {
        hint: 'Give dpi above 0, or width in whole pixels above 0.',
      },
    );
  }
  const across = width ?? Math.max(1, Math.round((millimetres.width / 25.4) * dpi));
  const down = Math.max(1, Math.ceil((across * millimetres.height) / millimetres.width));
  if (!(across <= LONGEST_SIDE && down <= LONGEST_SIDE && across * down <= mostPixels)) {
    throw new DesignerError(
      'too-large',
      `It would have ${across} × ${down} pixels, more than ${mostPixels} in all or ${LONGEST_SIDE} on a side.`,
      { hint: 'Ask for fewer dots an inch, or a PDF, which is as large as you like.' },
    );
  }
  return {
    width: across,
    height: down,
    dpi: width === undefined ? dpi : (across * 25.4) / millimetres.width,
  };
}
