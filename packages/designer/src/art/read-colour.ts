import type { Ink } from '../drawing/drawing.ts';
import { COLOUR_NAMES } from './colour-names.ts';

const FUNCTION = /^rgba?\(([^()]{1,60})\)$/;

/** The `fill` of an element of SVG; nothing for what is none of CSS Color 3. */
export function readColour(text: string): Ink | 'current' | 'none' | undefined {
  const value = text.trim().toLowerCase();
  if (value === 'none' || value === 'transparent') return 'none';
  if (value === 'currentcolor') return 'current';
  if (value.startsWith('#')) return ofHex(value.slice(1));
  const inside = FUNCTION.exec(value)?.[1];
  if (inside !== undefined) return ofFunction(inside);
  return Object.hasOwn(COLOUR_NAMES, value) ? { rgb: COLOUR_NAMES[value] ?? '' } : undefined;
}

function ofHex(digits: string): Ink | 'none' | undefined {
  if (!/^[0-9a-f]+$/.test(digits)) return undefined;
  if (digits.length === 3 || digits.length === 4) {
    return ofHex([...digits].map((digit) => digit + digit).join(''));
  }
  if (digits.length === 6) return { rgb: `#${digits}` };
  if (digits.length !== 8) return undefined;
  return seen(`#${digits.slice(0, 6)}`, Number.parseInt(digits.slice(6), 16) / 255);
}

function ofFunction(inside: string): Ink | 'none' | undefined {
  const parts = inside.split(/[\s,/]+/).filter((part) => part !== '');
  if (parts.length !== 3 && parts.length !== 4) return undefined;
  const numbers = parts.map((part, at) => share(part, at < 3 ? 255 : 1));
  if (numbers.some((number) => number === undefined)) return undefined;
  const hex = numbers
    .slice(0, 3)
    .map((number = 0) =>
      Math.round(number * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('');
  return seen(`#${hex}`, numbers[3] ?? 1);
}

/** From 0 to 1, of a number up to `most` or a percentage. */
function share(part: string, most: number): number | undefined {
  const [, digits, percent] = /^(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})(%?)$/.exec(part) ?? [];
  if (digits === undefined) return undefined;
  return Math.min(1, Number(digits) / (percent === '%' ? 100 : most));
}

const seen = (rgb: string, opacity: number): Ink | 'none' => {
  if (opacity <= 0) return 'none';
  return opacity >= 1 ? { rgb } : { rgb, opacity: Math.round(opacity * 1e4) / 1e4 };
};
