import { DesignerError } from '../../designer-error.ts';
import type { Ink } from '../../drawing/drawing.ts';
import { number, type Paper } from './paper.ts';

export type ColourMode = 'cmyk' | 'rgb';

type Cmyk = readonly [c: number, m: number, y: number, k: number];

/** Names of inks: printable ASCII, as presses and their programs know them. */
const SPOT = /^[\x21-\x7e](?:[\x20-\x7e]{0,62}[\x21-\x7e])?$/;

/** Red, green and blue from 0 to 1. @throws DesignerError `bad-colour`. */
export function rgbOf({ rgb }: Ink): readonly [r: number, g: number, b: number] {
  const digits = /^#([0-9a-f]{6})$/i.exec(rgb)?.[1];
  if (digits === undefined) {
    throw new DesignerError('bad-colour', `${JSON.stringify(rgb.slice(0, 40))} is no colour.`, {
      hint: 'Write it as "#1b2a49".',
    });
  }
  const value = Number.parseInt(digits, 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/**
 * Shares of the four inks: those that are said, or else the plain ones of a colour (black is what the strongest of red, green and blue lacks,
 * the others what is left). Whoever needs a certain colour on paper says its inks.
 */
export function cmykOf(ink: Ink): Cmyk {
  if (ink.cmyk !== undefined) return ink.cmyk;
  const [r, g, b] = rgbOf(ink);
  const light = Math.max(r, g, b);
  if (light === 0) return [0, 0, 0, 1];
  const share = (value: number): number => Math.round((1 - value / light) * 1e4) / 1e4;
  return [share(r), share(g), share(b), Math.round((1 - light) * 1e4) / 1e4];
}

/** Says inks to a page. */
export class Inks {
  readonly #paper: Paper;
  readonly #mode: ColourMode;

  constructor(paper: Paper, mode: ColourMode) {
    this.#paper = paper;
    this.#mode = mode;
  }

  get mode(): ColourMode {
    return this.#mode;
  }

  /** What sets the colour that is filled with. */
  fill(ink: Ink): string {
    if (this.#mode === 'rgb') return `${rgbOf(ink).map(number).join(' ')} rg`;
    const inks = cmykOf(ink);
    if (ink.spot === undefined) return `${inks.map(number).join(' ')} k`;
    return `/${this.#spot(ink.spot, inks)} cs 1 scn`;
  }

  /** What sets the colour of lines to an ink of its own, on which no other has an effect. */
  strokeSpot(name: string, inks: Cmyk): string {
    return `/${this.#spot(name, inks)} CS 1 SCN`;
  }

  /** The name that the page knows an ink by; `inks` are what it is shown in where it is missing. */
  #spot(name: string, inks: Cmyk): string {
    if (!SPOT.test(name) || name === '__proto__') {
      throw new DesignerError(
        'bad-colour',
        `${JSON.stringify(name.slice(0, 80))} is no name of an ink.`,
        {
          hint: 'Use letters, digits, spaces and signs of ASCII, 64 at the most, such as "PANTONE 186 C".',
        },
      );
    }
    if (!Object.hasOwn(this.#paper.spotColors, name)) {
      const [c, m, y, k] = inks;
      this.#paper.addSpotColor(name, c * 100, m * 100, y * 100, k * 100);
    }
    return this.#paper.spotColors[name]?.id ?? '';
  }
}
