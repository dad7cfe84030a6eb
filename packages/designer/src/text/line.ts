import type { Typeface } from '../fonts/typeface.ts';
import { type Bounds, boundsOf } from '../geometry/bounds.ts';
import type { Path } from '../geometry/path.ts';
import { seenOrder } from './direction.ts';
import type { Letter, Paragraph } from './paragraph.ts';

/** A glyph of a line: units of the text's size, from the left end of its baseline, y up. */
export interface PlacedGlyph {
  readonly typeface: Typeface;
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
  /** Of the text's size. */
  readonly scale: number;
}

/** A line as it is seen, from left to right. */
export interface Line {
  readonly glyphs: readonly PlacedGlyph[];
  readonly width: number;
  readonly rightToLeft: boolean;
  /** Graphemes that no font has. */
  readonly missing: readonly string[];
}

/** How far the ink of a line goes up from its baseline and down, in units of the size. */
export const inkOf = ({ glyphs }: Line): { readonly up: number; readonly down: number } => {
  let [up, down] = [0, 0];
  for (const { typeface, glyph, y, scale } of glyphs) {
    const [, low, , high] = boundsIn(typeface, glyph);
    up = Math.max(up, y + high * scale);
    down = Math.max(down, -y - low * scale);
  }
  return { up, down };
};

const known = new WeakMap<Path, Bounds>();

/** Outlines are kept by their fonts, and their extents as long as they are; a glyph in colours has that of its font. */
const boundsIn = (typeface: Typeface, glyph: number): Bounds => {
  if (typeface.layers(glyph) !== undefined) return [0, -typeface.descent, 0, typeface.ascent];
  const outline = typeface.outline(glyph);
  const found = known.get(outline) ?? boundsOf([outline]) ?? [0, 0, 0, 0];
  known.set(outline, found);
  return found;
};

/** Characters around a run that say how its letters are joined. */
const AROUND = 16;

interface ShapedLetters {
  readonly typeface: Typeface;
  readonly glyphs: readonly {
    readonly letter: number;
    readonly glyph: number;
    readonly x: number;
    readonly y: number;
    readonly advance: number;
  }[];
}

/** Shapes letters `from` to `to` (not that one itself) of a paragraph as one line. */
export const lineOf = (
  paragraph: Paragraph,
  from: number,
  to: number,
  /** Between graphemes, in units of the size. */
  spacing: number,
): Line => {
  const { letters, rightToLeft } = paragraph;
  const missing = new Set<string>();
  const glyphs: PlacedGlyph[] = [];
  let pen = 0;
  let before: number | undefined;
  for (const shaped of shapedRuns(paragraph, from, to, spacing === 0)) {
    for (const { letter, glyph, x, y, advance } of shaped.glyphs) {
      if (glyph === 0) {
        missing.add(letters[letter]?.grapheme ?? '');
        continue;
      }
      if (before !== undefined && before !== letter && spaced(letters, before, letter)) {
        pen += spacing;
      }
      glyphs.push({ typeface: shaped.typeface, glyph, x: pen + x, y, scale: 1 });
      pen += advance;
      before = letter;
    }
  }
  for (const { typeface, grapheme } of letters.slice(from, to)) {
    if (typeface === undefined && seen(grapheme)) missing.add(grapheme);
  }
  return { glyphs, width: pen, rightToLeft, missing: [...missing] };
};

const NOTHING = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;
const seen = (grapheme: string): boolean => !NOTHING.test(grapheme);

/** Whether there may be room between two letters: not between two that are joined. */
const spaced = (letters: readonly Letter[], a: number, b: number): boolean => {
  const [one, other] = [letters[a], letters[b]];
  if (one === undefined || other === undefined) return false;
  return !(one.joined && other.joined);
};

/** How wide each letter is, in units of the size, with the room after it; of letters drawn as one the first has it all. */
export const widthsOf = (paragraph: Paragraph, spacing: number): readonly number[] => {
  const { letters } = paragraph;
  const widths = letters.map(() => 0);
  for (const { glyphs } of shapedRuns(paragraph, 0, letters.length, spacing === 0)) {
    for (const { letter, glyph, advance } of glyphs) {
      if (glyph !== 0) widths[letter] = (widths[letter] ?? 0) + advance;
    }
  }
  if (spacing === 0) return widths;
  return widths.map((width, letter) =>
    letter + 1 < widths.length && spaced(letters, letter, letter + 1) ? width + spacing : width,
  );
};

interface LetterRun {
  readonly first: number;
  readonly last: number;
  readonly letter: Letter;
}

/** The runs of a line in the order they are seen in, each shaped; `x` and `y` are a glyph's own offsets. */
const shapedRuns = (
  paragraph: Paragraph,
  from: number,
  to: number,
  ligatures: boolean,
): readonly ShapedLetters[] => {
  const runs = runsOf(paragraph.letters, from, to);
  return seenOrder(runs.map(({ letter }) => letter.level)).flatMap((index) => {
    const run = runs[index];
    return run === undefined ? [] : shapedRun(paragraph, run, ligatures);
  });
};

const shapedRun = (
  { text, letters, language }: Paragraph,
  { first, last, letter }: LetterRun,
  ligatures: boolean,
): readonly ShapedLetters[] => {
  const { typeface, script, level, start } = letter;
  if (typeface === undefined) return [];
  const end = letters[last]?.end ?? start;
  const begin = Math.max(0, start - AROUND);
  const shaped = typeface.shape({
    text: text.slice(begin, end + AROUND),
    ...{ start: start - begin, end: end - begin, script, language, ligatures },
    rightToLeft: level % 2 === 1,
  });
  let along = 0;
  const glyphs = shaped.map(({ glyph, x, y, advance, cluster }) => {
    const own = { letter: letterAt(letters, first, last, cluster + begin), glyph, y, advance };
    const placed = { ...own, x: x - along };
    along += advance;
    return placed;
  });
  return [{ typeface, glyphs }];
};

/** Which of the letters holds a UTF-16 unit of the paragraph. */
const letterAt = (
  letters: readonly Letter[],
  first: number,
  last: number,
  unit: number,
): number => {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((letters[middle]?.start ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
};

const runsOf = (letters: readonly Letter[], from: number, to: number): readonly LetterRun[] => {
  const runs: LetterRun[] = [];
  for (let index = from; index < to; index++) {
    const letter = letters[index];
    if (letter === undefined) continue;
    const run = runs.at(-1);
    if (run !== undefined && same(run.letter, letter))
      runs[runs.length - 1] = { ...run, last: index };
    else runs.push({ first: index, last: index, letter });
  }
  return runs;
};

const same = (a: Letter, b: Letter): boolean =>
  a.typeface === b.typeface && a.script === b.script && a.level === b.level;
