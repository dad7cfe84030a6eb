/** A rectangle that wants a place. */
export interface Parcel {
  readonly id: string;
  readonly copy: number;
  readonly width: number;
  readonly height: number;
}

export interface Placed extends Parcel {
  /** From 0. */
  readonly sheet: number;
  /** Its top left. */
  readonly x: number;
  readonly y: number;
  /** By a quarter: what was its width is its height. */
  readonly turned: boolean;
}

interface Shelf {
  readonly sheet: number;
  readonly y: number;
  readonly height: number;
  /** How far it is taken. */
  filled: number;
}

interface Room {
  readonly width: number;
  readonly height: number;
  /** Between two, and between shelves. */
  readonly gap: number;
  readonly turn: boolean;
}

/** A hundredth of a millimetre of tolerance: what was added up is not exact. */
const TOLERANCE = 1e-6;

/**
 * Lays rectangles onto sheets, shelf by shelf, the tallest first and each on the first shelf that has room (first fit, decreasing height:
 * Coffman, Garey, Johnson and Tarjan, 1980). What may be turned lies on its longer side, unless a shelf has room for it upright. The same
 * parcels come to the same places in whatever order they are given.
 *
 * @returns The places, and those that are larger than a sheet.
 */
export function layOnShelves(
  parcels: readonly Parcel[],
  room: Room,
): { readonly placed: readonly Placed[]; readonly tooLarge: readonly Parcel[] } {
  const shelves: Shelf[] = [];
  /** Where the next shelf of each sheet begins. */
  const heights: number[] = [];
  const placed: Placed[] = [];
  const tooLarge: Parcel[] = [];
  const lying = parcels.map((parcel) => ({ parcel, ways: waysOf(parcel, room) }));
  lying.sort(
    (a, b) =>
      (b.ways[0]?.height ?? 0) - (a.ways[0]?.height ?? 0) ||
      (b.ways[0]?.width ?? 0) - (a.ways[0]?.width ?? 0) ||
      compare(a.parcel.id, b.parcel.id) ||
      a.parcel.copy - b.parcel.copy,
  );
  for (const { parcel, ways } of lying) {
    const [first] = ways;
    if (first === undefined) {
      tooLarge.push(parcel);
      continue;
    }
    const fit = firstFit(shelves, ways, room) ?? {
      shelf: newShelf(shelves, heights, first.height, room),
      way: first,
    };
    const { shelf, way } = fit;
    placed.push({ ...parcel, sheet: shelf.sheet, x: shelf.filled, y: shelf.y, turned: way.turned });
    shelf.filled += way.width + room.gap;
  }
  return { placed, tooLarge };
}

interface Way {
  readonly width: number;
  readonly height: number;
  readonly turned: boolean;
}

/** How it can lie on an empty sheet, the lower way first. */
function waysOf({ width, height }: Parcel, room: Room): readonly Way[] {
  const ways: Way[] = [{ width, height, turned: false }];
  if (room.turn && width !== height) ways.push({ width: height, height: width, turned: true });
  return ways
    .filter((way) => way.width <= room.width + TOLERANCE && way.height <= room.height + TOLERANCE)
    .sort((a, b) => a.height - b.height);
}

function firstFit(
  shelves: readonly Shelf[],
  ways: readonly Way[],
  { width }: Room,
): { shelf: Shelf; way: Way } | undefined {
  for (const shelf of shelves) {
    // Upright it leaves more of the shelf to others.
    for (const way of ways.toReversed()) {
      const fits = shelf.filled + way.width <= width + TOLERANCE;
      if (fits && way.height <= shelf.height + TOLERANCE) return { shelf, way };
    }
  }
  return undefined;
}

function newShelf(shelves: Shelf[], heights: number[], height: number, room: Room): Shelf {
  let sheet = heights.findIndex((taken) => taken + height <= room.height + TOLERANCE);
  if (sheet < 0) sheet = heights.push(0) - 1;
  const y = heights[sheet] ?? 0;
  heights[sheet] = y + height + room.gap;
  const shelf = { sheet, y, height, filled: 0 };
  shelves.push(shelf);
  return shelf;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
