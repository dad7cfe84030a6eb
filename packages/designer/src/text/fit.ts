import type { TextStyle } from '../template/template.ts';
import { brokenInto, trimmed } from './breaks.ts';
import { inkOf, type Line, lineOf, widthsOf } from './line.ts';
import type { Paragraph } from './paragraph.ts';

/** Millimetres of a point. */
export const POINT = 25.4 / 72;

/** The room a text has, in millimetres; along a curve there is no height. */
export interface Room {
  readonly width: number;
  readonly height?: number;
}

/** A text as it is set: lines in units of its size. */
export interface Setting {
  /** Points. */
  readonly size: number;
  readonly lines: readonly Line[];
  /** From the first baseline up, and from the last one down, in units of the size. */
  readonly ascent: number;
  readonly descent: number;
  /** From one baseline to the next. */
  readonly leading: number;
  readonly overflows: boolean;
}

export type FitStyle = Pick<TextStyle, 'size' | 'fit' | 'lineHeight' | 'spacing'> & {
  readonly lines: number;
};

/** A tenth of a point is the finest size there is. */
const STEPS_A_POINT = 10;
const SLACK = 1e-6;

/**
 * Sets paragraphs into a room: at the most of the sizes where they fit, else at the largest tenth of a point that does, found by
 * bisection. What does not fit at the least is set at it, broken even within words if it may be broken, and overflows if that was not
 * enough.
 */
export const fitted = (paragraphs: readonly Paragraph[], style: FitStyle, room: Room): Setting => {
  const at = setter(paragraphs, style, room);
  if (style.fit === 'reject') return at(style.size[1], false);
  const setting = largestThatFits(style.size, (size) => at(size, false));
  return setting.overflows && style.fit === 'wrap' ? at(setting.size, true) : setting;
};

/** The setting at the largest size at which nothing overflows, else at the least. */
export const largestThatFits = (
  [least, most]: FitStyle['size'],
  at: (size: number) => Setting,
): Setting => {
  const first = at(most);
  if (!first.overflows || most <= least) return first;
  let best = at(least);
  if (best.overflows) return best;
  let [fits, fails] = [0, Math.ceil((most - least) * STEPS_A_POINT)];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    const setting = at(Math.round((least + middle / STEPS_A_POINT) * 1e4) / 1e4);
    if (setting.overflows) fails = middle;
    else [fits, best] = [middle, setting];
  }
  return best;
};

const setter = (paragraphs: readonly Paragraph[], style: FitStyle, room: Room) => {
  const spacing = (style.spacing ?? 0) / 1_000;
  const widths = new Map<Paragraph, readonly number[]>();
  const known = new Map<string, Line>();
  const line = (index: number, paragraph: Paragraph, from: number, to: number): Line => {
    const key = `${index} ${from} ${to}`;
    const shaped = known.get(key) ?? lineOf(paragraph, from, to, spacing);
    known.set(key, shaped);
    return shaped;
  };
  const widthsIn = (paragraph: Paragraph): readonly number[] => {
    const measured = widths.get(paragraph) ?? widthsOf(paragraph, spacing);
    widths.set(paragraph, measured);
    return measured;
  };
  return (size: number, anywhere: boolean): Setting => {
    const most = room.width / (size * POINT);
    const lines = paragraphs.flatMap((paragraph, index) => {
      const stretches =
        style.fit === 'wrap' && style.lines > 1
          ? brokenInto(paragraph.letters, widthsIn(paragraph), most, anywhere)
          : [[0, paragraph.letters.length] as const];
      return stretches.map((stretch) => {
        const [from, to] = trimmed(paragraph.letters, stretch);
        return line(index, paragraph, from, to);
      });
    });
    return settingOf(lines, { paragraphs, style, room, size });
  };
};

/** Lines at a size, and whether they fit. */
export const settingOf = (
  lines: readonly Line[],
  {
    paragraphs,
    style,
    room,
    size,
  }: { paragraphs: readonly Paragraph[]; style: FitStyle; room: Room; size: number },
): Setting => {
  const leading = style.lineHeight ?? 1.2;
  const millimetres = size * POINT;
  const between = (lines.length - 1) * leading;
  const most = (room.height ?? Number.POSITIVE_INFINITY) / millimetres - between + SLACK;
  const { ascent, descent } = standingIn(lines, metricsOf(paragraphs), most);
  const overflows =
    lines.length > style.lines ||
    lines.some(({ width }) => width * millimetres > room.width + SLACK) ||
    ascent + descent > most;
  return { size, lines, ascent, descent, leading, overflows };
};

/**
 * How far a text goes up and down: as its fonts say, so that it does not jump while it is written; and where there is no room for that,
 * as its ink does, since fonts of scripts with piled signs say twice as much as most words need.
 */
const standingIn = (
  lines: readonly Line[],
  metrics: { readonly ascent: number; readonly descent: number },
  most: number,
) => {
  const [first, last] = [lines[0], lines.at(-1)];
  if (metrics.ascent + metrics.descent <= most || first === undefined || last === undefined) {
    return metrics;
  }
  return {
    ascent: Math.min(metrics.ascent, inkOf(first).up),
    descent: Math.min(metrics.descent, inkOf(last).down),
  };
};

/** The most that any font of the text goes up and down. */
export const metricsOf = (paragraphs: readonly Paragraph[]) => {
  const faces = paragraphs.flatMap(({ letters }) =>
    letters.flatMap(({ typeface }) => typeface ?? []),
  );
  return {
    ascent: faces.reduce((most, { ascent }) => Math.max(most, ascent), 0),
    descent: faces.reduce((most, { descent }) => Math.max(most, descent), 0),
  };
};
