import type { FigureName } from './figures/all-figures.ts';

/** What a picture is drawn from. The shop's items have these fields, and more. */
export interface PicturedItem {
  readonly id: string;
  readonly name: string;
  readonly categories?: readonly string[];
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** The colours of one picture, as `#rrggbb`. Light falls from the top left. */
export interface Tones {
  /** The object's own colour, with its shaded and its lit side, and a tone for hollows. */
  readonly base: string;
  readonly shade: string;
  readonly light: string;
  readonly deep: string;
  /** A second colour: a lid, a ribbon, a lining. */
  readonly accent: string;
  readonly accentShade: string;
  /** What is printed on the base: it always stands out from it. */
  readonly mark: string;
  /** The page behind the object, a paler spot of it, and the darker table. */
  readonly ground: string;
  readonly glow: string;
  readonly table: string;
}

/** What covers a surface from edge to edge. */
export type FieldName = 'spots' | 'stripes' | 'checks' | 'flag' | 'lace';

/** What an object is printed with: a field of lines or spots, or a figure. */
export type PatternName = FieldName | FigureName;

/** What every motif is drawn from. */
export interface MotifProps {
  readonly tones: Tones;
  readonly pattern: PatternName | undefined;
  /** A non-negative integer from the item's id: two mugs need not be the same mug. */
  readonly variant: number;
}
