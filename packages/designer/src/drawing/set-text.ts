import type { Cabinet } from '../fonts/cabinet.ts';
import type { Bounds } from '../geometry/bounds.ts';
import { type Course, courseOfArc, courseOfPath } from '../geometry/course.ts';
import { toDigits } from '../geometry/digits.ts';
import { IDENTITY, turnOf } from '../geometry/matrix.ts';
import { readPath } from '../geometry/path.ts';
import { together } from '../geometry/rectangles.ts';
import type { Place, TextStyle } from '../template/template.ts';
import { isBlank } from '../text/clean.ts';
import { fitted, metricsOf, POINT, type Room, type Setting } from '../text/fit.ts';
import { inkOf } from '../text/line.ts';
import { tallMiddle } from '../text/monogram.ts';
import { type Paragraph, paragraphOf } from '../text/paragraph.ts';
import type { Ink, PathMark, SetText } from './drawing.ts';
import type { Lettering } from './lettering.ts';
import { marksOfLine, type Onto, type Standing } from './text-marks.ts';

/** UTF-16 units that are set: more than any product holds, and no more work than can be waited for. What is longer overflows. */
const LONGEST = 2_000;
/** Sizes that ink may stand above the letters or below them: piled marks that reach further would run over the whole product. */
const BEYOND = 0.5;
/** Sizes that ink may lean out of its box. */
const LEAN = 0.3;

/** A text as marks, and what it came to. */
export interface TextDrawn {
  readonly marks: readonly PathMark[];
  readonly set: SetText;
  /** Digests of the fonts that drew it. */
  readonly fonts: ReadonlySet<string>;
}

/**
 * @throws DesignerError for a font that is not there or cannot be read, and for a path that is none.
 */
export const drawText = async (
  lettering: Lettering,
  {
    cabinet,
    language,
    ink,
    colours,
  }: { cabinet: Cabinet; language: string | undefined; ink: Ink; colours: boolean },
): Promise<TextDrawn> => {
  const { style, field } = lettering;
  const cut = lettering.text.length > LONGEST;
  const text = cut ? lettering.text.slice(0, LONGEST).toWellFormed() : lettering.text;
  if (isBlank(text)) {
    const set = { field, size: style.size[1], lines: 0, overflows: cut, missing: [] };
    return { marks: [], set, fonts: new Set() };
  }
  const course = courseOf(style.place);
  const families = style.fonts;
  const along = course !== undefined;
  // A curve has one line.
  const lines = (along ? text.trim().replaceAll('\n', ' ') : trimmedLines(text)).split('\n');
  const paragraphs = await Promise.all(
    lines.map((line) => paragraphOf(line, { families, cabinet, language, colours })),
  );
  const setting = settingFor(lettering, paragraphs, roomOf(style.place, course));
  const onto: Onto =
    course === undefined ? { matrix: turnOfPlace(style.place) } : { matrix: IDENTITY, course };
  const drawn = setting.lines.flatMap((line, index) =>
    marksOfLine(line, setting, standingOf(style, setting, index, course), onto, { field, ink }),
  );
  const bounds = together(drawn.flatMap(({ bounds: own }) => (own === undefined ? [] : [own])));
  const overflows =
    setting.overflows || cut || standsOut(setting, paragraphs) || leaves(style, setting);
  return {
    marks: drawn.map(({ mark }) => mark),
    fonts: new Set(
      setting.lines.flatMap(({ glyphs }) => glyphs.map(({ typeface }) => typeface.digest)),
    ),
    set: {
      ...{ field, size: setting.size, lines: setting.lines.length, overflows },
      missing: [...new Set(setting.lines.flatMap(({ missing }) => missing))],
      ...(bounds === undefined ? {} : { bounds: roundedBounds(bounds) }),
    },
  };
};

const roundedBounds = ([left, top, right, bottom]: Bounds): Bounds => [
  toDigits(left),
  toDigits(top),
  toDigits(right),
  toDigits(bottom),
];

const trimmedLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/^\n+|\n+$/gu, '');

const courseOf = (place: Place): Course | undefined => {
  if ('arc' in place) return courseOfArc(place.arc);
  return 'path' in place ? courseOfPath(readPath(place.path)) : undefined;
};

const roomOf = (place: Place, course: Course | undefined): Room => {
  if (course !== undefined) return { width: course.length };
  return 'box' in place ? place.box : { width: 0 };
};

const turnOfPlace = (place: Place) => ('box' in place ? turnOf(place.box) : IDENTITY);

const settingFor = (
  { style, lines, arrangement }: Lettering,
  paragraphs: readonly Paragraph[],
  room: Room,
): Setting => {
  const [first] = paragraphs;
  const wanted = { ...style, lines };
  return arrangement === 'tall-middle' && first !== undefined
    ? tallMiddle(first, wanted, room)
    : fitted(paragraphs, wanted, room);
};

const standingOf = (
  { place, align = 'centre', stand = 'middle' }: TextStyle,
  setting: Setting,
  index: number,
  course: Course | undefined,
): Standing => {
  const millimetres = setting.size * POINT;
  const line = setting.lines[index];
  const width = (line?.width ?? 0) * millimetres;
  const rest = (room: number) => {
    if (align === 'centre') return (room - width) / 2;
    return (align === 'start') === (line?.rightToLeft ?? false) ? room - width : 0;
  };
  if (course !== undefined) return { x: rest(course.length), y: 0 };
  if (!('box' in place)) return { x: 0, y: 0 };
  const { box } = place;
  const { ascent, descent, leading, lines } = setting;
  const height = (ascent + descent + (lines.length - 1) * leading) * millimetres;
  const free = box.height - height;
  const above = stand === 'middle' ? free / 2 : stand === 'bottom' ? free : 0;
  return {
    x: box.x + rest(box.width),
    y: box.y + above + (ascent + index * leading) * millimetres,
  };
};

/** Whether ink goes further up or down than any letter does. */
const standsOut = ({ lines }: Setting, paragraphs: readonly Paragraph[]): boolean => {
  const { ascent, descent } = metricsOf(paragraphs);
  return lines.some((line) => {
    const { up, down } = inkOf(line);
    return up > ascent + BEYOND || down > descent + BEYOND;
  });
};

/** Whether ink leaves its box above or below. */
const leaves = (style: TextStyle, setting: Setting): boolean => {
  const [first, last] = [setting.lines[0], setting.lines.at(-1)];
  if (!('box' in style.place) || first === undefined || last === undefined) return false;
  const { y, height } = style.place.box;
  const millimetres = setting.size * POINT;
  const top = standingOf(style, setting, 0, undefined).y - inkOf(first).up * millimetres;
  const lowest = standingOf(style, setting, setting.lines.length - 1, undefined).y;
  const bottom = lowest + inkOf(last).down * millimetres;
  return Math.max(y - top, bottom - y - height) > LEAN * millimetres;
};
