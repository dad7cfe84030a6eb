import type { Font } from 'harfbuzzjs';
import type { Path, Step } from '../geometry/path.ts';
import type { HarfBuzz } from './typeface.ts';

/** Glyphs whose outlines are kept; with more all are forgotten, which costs no more than reading them again. */
const MOST_KEPT = 4_000;

/** Outlines of a font's glyphs, in units of its size, y up. */
export interface Outlines {
  of(glyph: number): Path;
}

export const createOutlines = (hb: HarfBuzz, font: Font, upem: number): Outlines => {
  const kept = new Map<number, Path>();
  let steps: Step[] = [];
  const point = (x: number, y: number) => [x / upem, y / upem] as const;
  const draw = new hb.DrawFuncs();
  draw.setMoveToFunc((x, y) => steps.push({ kind: 'M', to: point(x, y) }));
  draw.setLineToFunc((x, y) => steps.push({ kind: 'L', to: point(x, y) }));
  draw.setQuadraticToFunc((cx, cy, x, y) =>
    steps.push({ kind: 'Q', over: point(cx, cy), to: point(x, y) }),
  );
  draw.setCubicToFunc((ax, ay, bx, by, x, y) =>
    steps.push({ kind: 'C', over: point(ax, ay), and: point(bx, by), to: point(x, y) }),
  );
  draw.setClosePathFunc(() => steps.push({ kind: 'Z' }));
  return {
    of: (glyph) => {
      const known = kept.get(glyph);
      if (known !== undefined) return known;
      steps = [];
      font.drawGlyph(glyph, draw);
      const path: Path = steps;
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(glyph, path);
      return path;
    },
  };
};
