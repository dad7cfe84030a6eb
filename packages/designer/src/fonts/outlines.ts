import type { Font } from 'harfbuzzjs';
import { CLOSE, type Path, type Segment } from '../paths/path.ts';
import type { HarfBuzz } from './typeface.ts';

/** Glyphs whose outlines are kept; with more all are forgotten, which costs no more than reading them again. */
const MOST_KEPT = 4_000;

/** Outlines of a font's glyphs, in units of its size, y up. */
export interface Outlines {
  of(glyph: number): Path;
}

export const createOutlines = (hb: HarfBuzz, font: Font, upem: number): Outlines => {
  const kept = new Map<number, Path>();
  let segments: Segment[] = [];
  const add = (kind: Segment['kind'], ...points: readonly number[]) =>
    segments.push({ kind, points: points.map((value) => value / upem) });
  const draw = new hb.DrawFuncs();
  draw.setMoveToFunc((x, y) => add('M', x, y));
  draw.setLineToFunc((x, y) => add('L', x, y));
  draw.setQuadraticToFunc((ax, ay, x, y) => add('Q', ax, ay, x, y));
  draw.setCubicToFunc((ax, ay, bx, by, x, y) => add('C', ax, ay, bx, by, x, y));
  draw.setClosePathFunc(() => segments.push(CLOSE));
  return {
    of: (glyph) => {
      const known = kept.get(glyph);
      if (known !== undefined) return known;
      segments = [];
      font.drawGlyph(glyph, draw);
      const path: Path = segments;
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(glyph, path);
      return path;
    },
  };
};
