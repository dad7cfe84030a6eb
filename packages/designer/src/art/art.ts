import type { Ink } from '../drawing/drawing.ts';

/** One shape of a drawing of the shop's own. */
export interface Shape {
  /** A path of SVG with nothing but absolute M, L, C, Q and Z, in the units of the art. */
  readonly d: string;
  /** `current`: in whatever colour it is drawn. */
  readonly ink: Ink | 'current';
  readonly rule?: 'nonzero' | 'evenodd';
}

/** A motif, or what is always on a surface: shapes only, read from an SVG that keeps to the allow-list. */
export interface Art {
  /** The box it was drawn in, in units of its own, from (0, 0). */
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}
