import {
  type FitStyle,
  fitted,
  largestThatFits,
  type Room,
  type Setting,
  settingOf,
} from './fit.ts';
import { type Line, lineOf, type PlacedGlyph } from './line.ts';
import type { Paragraph } from './paragraph.ts';

/** How high the others stand beside the tall one. */
const SMALL = 0.62;

/**
 * A monogram whose last letter stands tall in the middle, as that of the family name does: A, B and C become "A C B", the others smaller
 * and half-way up the tall one. One or two letters make no middle and stand in a row.
 */
export const tallMiddle = (paragraph: Paragraph, style: FitStyle, room: Room): Setting => {
  const { letters } = paragraph;
  if (letters.length < 3) return fitted([paragraph], style, room);
  const others = letters.length - 1;
  const left = Math.ceil(others / 2);
  const places = letters.map((_, index) => index);
  const order = [...places.slice(0, left), others, ...places.slice(left, others)];
  const spacing = (style.spacing ?? 0) / 1_000;
  const raised = ((1 - SMALL) * (letters[others]?.typeface?.capitals ?? 0)) / 2;
  const glyphs: PlacedGlyph[] = [];
  const missing: string[] = [];
  let pen = 0;
  for (const letter of order) {
    const line = lineOf(paragraph, letter, letter + 1, 0);
    const [scale, up] = letter === others ? [1, 0] : [SMALL, raised];
    if (letter !== order[0]) pen += spacing * scale;
    for (const { typeface, glyph, x, y } of line.glyphs) {
      glyphs.push({ typeface, glyph, x: pen + x * scale, y: up + y * scale, scale });
    }
    missing.push(...line.missing);
    pen += line.width * scale;
  }
  const line: Line = { glyphs, width: pen, rightToLeft: false, missing };
  const at = (size: number) => settingOf([line], { paragraphs: [paragraph], style, room, size });
  return style.fit === 'reject' ? at(style.size[1]) : largestThatFits(style.size, at);
};
