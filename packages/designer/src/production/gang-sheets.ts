import { DesignerError } from '../designer-error.ts';
import type { Drawing, Ink, Mark, PathMark } from '../drawing/drawing.ts';
import { toDigits } from '../geometry/digits.ts';
import type { Matrix } from '../geometry/matrix.ts';
import { readPath, rectangle, transformed, writePath } from '../geometry/path.ts';
import { type MovableMark, movableMark } from './movable-mark.ts';
import { layOnShelves, type Placed } from './shelves.ts';

/** A drawing that goes onto a sheet, once or several times. */
export interface GangItem {
  /** Such as the id of a job; each only once. */
  readonly id: string;
  readonly drawing: Drawing;
  readonly copies?: number;
}

/** Millimetres. */
export interface GangOptions {
  readonly width: number;
  readonly height: number;
  /** What of the sheet stays free at each edge; 10 when left out. */
  readonly margin?: number;
  /** Between the bleed, or the crop marks, of two; 3 when left out. */
  readonly gap?: number;
  /** Lines at each corner that say where to cut; yes when left out. */
  readonly cropMarks?: boolean;
  /** Whether they may be turned by a quarter; yes when left out. */
  readonly turn?: boolean;
}

/** Where one copy is. */
export interface GangPlacement {
  readonly id: string;
  /** From 1. */
  readonly copy: number;
  /** From 1, as its drawing's `surface` says. */
  readonly sheet: number;
  /** Of its trim box, as it lies on the sheet. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** By a quarter, clockwise. */
  readonly turned: boolean;
}

export interface GangSheets {
  /** `sheet-1`, `sheet-2` … */
  readonly sheets: readonly Drawing[];
  readonly placements: readonly GangPlacement[];
}

/** What of a crop mark is left free of the bleed, how long it is, and how wide: a quarter of a point. */
const MARK_FREE = 0.5;
const MARK_LENGTH = 2.5;
const MARK_WIDTH = 0.0882;
const BLACK: Ink = { rgb: '#000000', cmyk: [0, 0, 0, 1] };
const WHITE: Ink = { rgb: '#ffffff' };
const MOST_COPIES = 10_000;

/**
 * Lays drawings side by side onto sheets of one size, so that many are printed at once. Each keeps its bleed, and nothing of it goes beyond.
 *
 * @throws DesignerError `bad-sheet`, `too-large-for-sheet` for what is larger than a sheet, `bad-copies`.
 */
export function gangSheets(items: readonly GangItem[], options: GangOptions): GangSheets {
  const { width, height, margin = 10, gap = 3, cropMarks = true, turn = true } = options;
  const room = { width: width - 2 * margin, height: height - 2 * margin, gap, turn };
  if (!(room.width > 0 && room.height > 0 && margin >= 0 && gap >= 0 && width + height < 20_000)) {
    throw new DesignerError(
      'bad-sheet',
      `A sheet of ${width} × ${height} mm with ${margin} mm at its edges has no room.`,
      {
        hint: 'Give width and height in millimetres, larger than twice the margin.',
      },
    );
  }
  const byId = new Map(items.map((item) => [item.id, item]));
  checkCopies(items, byId.size);
  const parcels = items.flatMap(({ id, drawing, copies = 1 }) => {
    const more = 2 * around(drawing, cropMarks);
    const size = { width: drawing.width + more, height: drawing.height + more };
    return Array.from({ length: copies }, (_, copy) => ({ id, copy: copy + 1, ...size }));
  });
  const { placed, tooLarge } = layOnShelves(parcels, room);
  const [first] = tooLarge;
  if (first !== undefined) {
    throw new DesignerError(
      'too-large-for-sheet',
      `${first.id} needs ${toDigits(first.width)} × ${toDigits(first.height)} mm; the sheet has ${room.width} × ${room.height} mm.`,
      { hint: 'Take a larger sheet, or smaller margins.' },
    );
  }
  const prepared = new Map(items.map(({ id, drawing }) => [id, prepare(drawing)]));
  const sheets: { marks: Mark[]; dielines: string[] }[] = [];
  const placements = placed.map((place): GangPlacement => {
    const item = prepared.get(place.id) as Prepared;
    sheets[place.sheet] ??= { marks: [], dielines: [] };
    const sheet = sheets[place.sheet] as { marks: Mark[]; dielines: string[] };
    return put(item, place, { margin, cropMarks, ...sheet });
  });
  return {
    sheets: sheets.map(({ marks, dielines }, at) => ({
      surface: `sheet-${at + 1}`,
      ...{ width, height, bleed: 0, safe: 0, background: WHITE },
      ...(dielines.length === 0 ? {} : { dieline: dielines.join('') }),
      marks,
    })),
    placements,
  };
}

/** A drawing whose marks were read, for all of its copies. */
interface Prepared {
  readonly drawing: Drawing;
  readonly movable: readonly MovableMark[];
}

function prepare(drawing: Drawing): Prepared {
  const { width, height, bleed, marks } = drawing;
  const movable = marks.flatMap(
    (mark) => movableMark(mark, [-bleed, -bleed, width + bleed, height + bleed]) ?? [],
  );
  return { drawing, movable };
}

/** From the trim box to the end of what is its own. */
const around = ({ bleed }: Drawing, cropMarks: boolean): number =>
  bleed + (cropMarks ? MARK_FREE + MARK_LENGTH : 0);

interface Sheet {
  readonly margin: number;
  readonly cropMarks: boolean;
  readonly marks: Mark[];
  readonly dielines: string[];
}

/** Puts one copy onto its sheet. */
function put({ drawing, movable }: Prepared, place: Placed, sheet: Sheet): GangPlacement {
  const { width, height, bleed } = drawing;
  const { turned } = place;
  const edge = sheet.margin + around(drawing, sheet.cropMarks);
  const [x, y] = [toDigits(place.x + edge), toDigits(place.y + edge)];
  // A quarter, clockwise: what was at the bottom left is at the top left.
  const matrix: Matrix = turned ? [0, 1, -1, 0, x + height, y] : [1, 0, 0, 1, x, y];
  for (const moved of movable) sheet.marks.push(moved(matrix));
  if (drawing.dieline !== undefined) {
    sheet.dielines.push(writePath(transformed(readPath(drawing.dieline), matrix)));
  }
  const size = turned ? { width: height, height: width } : { width, height };
  if (sheet.cropMarks) sheet.marks.push(cropMarksOf({ x, y, bleed, ...size }));
  const { id, copy } = place;
  return { id, copy, sheet: place.sheet + 1, x, y, ...size, turned };
}

interface Trim {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly bleed: number;
}

function cropMarksOf({ x, y, width, height, bleed }: Trim): PathMark {
  const near = bleed + MARK_FREE;
  const half = MARK_WIDTH / 2;
  const lines = [
    ...[y, y + height].flatMap((at) => [
      rectangle(x - near - MARK_LENGTH, at - half, MARK_LENGTH, MARK_WIDTH),
      rectangle(x + width + near, at - half, MARK_LENGTH, MARK_WIDTH),
    ]),
    ...[x, x + width].flatMap((at) => [
      rectangle(at - half, y - near - MARK_LENGTH, MARK_WIDTH, MARK_LENGTH),
      rectangle(at - half, y + height + near, MARK_WIDTH, MARK_LENGTH),
    ]),
  ];
  return { kind: 'path', d: writePath(lines.flat()), paint: BLACK };
}

function checkCopies(items: readonly GangItem[], different: number): void {
  if (different < items.length) {
    throw new DesignerError('bad-copies', 'A job is there twice.', {
      hint: 'Give each job once, with its number of copies.',
    });
  }
  let all = 0;
  for (const { id, copies = 1 } of items) {
    if (!(Number.isInteger(copies) && copies > 0)) {
      throw new DesignerError('bad-copies', `${copies} copies of ${id} are none.`, {
        hint: 'Copies are a whole number of 1 or more.',
      });
    }
    all += copies;
  }
  if (all <= MOST_COPIES) return;
  throw new DesignerError('bad-copies', `${all} copies are more than ${MOST_COPIES}.`, {
    hint: 'Make several batches of them.',
  });
}
