/** A colour of a mark: as it is seen, and as it is printed where that is said. */
export interface Ink {
  /** Such as "#1b2a49". */
  readonly rgb: string;
  /** Shares of ink from 0 to 1. */
  readonly cmyk?: readonly [number, number, number, number];
  /** The name of an ink of its own. */
  readonly spot?: string;
  /** 1 when left out. */
  readonly opacity?: number;
}

/** Colours along a line, or from one circle to another; points in millimetres of the surface, but for a `matrix`. */
export interface Gradient {
  readonly kind: 'linear' | 'radial';
  /** Of a line. */
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Of circles about `from` and `to`. */
  readonly radii?: readonly [from: number, to: number];
  readonly stops: readonly { readonly at: number; readonly ink: Ink }[];
  readonly extend?: 'pad' | 'repeat' | 'reflect';
  /**
   * `[a, b, c, d, e, f]` takes `from`, `to` and the circles to millimetres of the surface, where they are in units of their own: circles
   * of an emoji are often ellipses there.
   */
  readonly matrix?: readonly [number, number, number, number, number, number];
}

export type Paint = Ink | Gradient;

/**
 * Something that is filled. Its path is one of SVG with nothing but absolute M, L, C, Q and Z, in millimetres with at most four digits
 * after the point.
 */
export interface PathMark {
  readonly kind: 'path';
  /** The field it is of; left out of what is always there. */
  readonly field?: string;
  readonly d: string;
  readonly paint: Paint;
  readonly rule?: 'nonzero' | 'evenodd';
  /** A path outside of which nothing of it is seen. */
  readonly clip?: string;
}

/** A picture, stretched into a parallelogram: `[a, b, c, d, e, f]` takes its unit square, y down, to millimetres of the surface. */
export interface PictureMark {
  readonly kind: 'picture';
  readonly field: string;
  /** Digest of the picture. */
  readonly picture: string;
  readonly matrix: readonly [number, number, number, number, number, number];
  readonly clip?: string;
}

export type Mark = PathMark | PictureMark;

/** A surface as it is made: only paths and pictures, no text, no font, no reference to anything outside. Later marks cover earlier ones. */
export interface Drawing {
  readonly surface: string;
  /** The trim box, millimetres; the drawing goes `bleed` beyond it on each side, so points may be negative. */
  readonly width: number;
  readonly height: number;
  readonly bleed: number;
  readonly safe: number;
  /** What it is made of, as it is seen; a file for printing leaves it out. */
  readonly background: Ink;
  readonly dieline?: string;
  readonly marks: readonly Mark[];
}

/** What a text came to when it was set. */
export interface SetText {
  readonly field: string;
  /** Points. */
  readonly size: number;
  readonly lines: number;
  /** Whether it stayed too long, or too wide, at the least size. */
  readonly overflows: boolean;
  /** Graphemes that none of its fonts has. */
  readonly missing: readonly string[];
  /** What it takes of the surface, millimetres: left, top, right, bottom. */
  readonly bounds?: readonly [number, number, number, number];
}

/** All surfaces of a design, drawn. */
export interface Drawn {
  readonly drawings: readonly Drawing[];
  readonly texts: readonly SetText[];
  /** Fonts that were used, by digest, and the version of what drew it: a design is known by them, too. */
  readonly fonts: readonly string[];
  readonly engine: string;
}
