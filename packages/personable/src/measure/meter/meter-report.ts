import type { StoreReader } from '../../store/store.ts';
import { DistinctSketch, SKETCH_ERROR } from './distinct-sketch.ts';
import { type MeterRow, readMeter } from './meter-store.ts';

/** How far the decisions of one placement are personal. */
interface PlacementMeter {
  readonly placement: string;
  readonly decisions: number;
  /** Decisions that the person made the difference in, a segment, and nobody. */
  readonly person: number;
  readonly segment: number;
  readonly nobody: number;
  /** Different people it was decided for. */
  readonly people: number;
  /** Different answers they got. */
  readonly answers: number;
  /** Different answers for a thousand people; null without anybody. */
  readonly perThousand: number | null;
  /** Whether both counts are exact: each is up to 256 a day and in all; else they have the error of the report. */
  readonly exact: boolean;
  /** Whether there were at least 100 people: of fewer a share says little. */
  readonly enough: boolean;
}

/** How far decisions are personal, by placement, the one with most decisions first. */
export interface MeterReport {
  readonly days: number;
  /** Standard error of counts that are not exact, as a share. */
  readonly error: number;
  readonly placements: readonly PlacementMeter[];
}

/** People from which on the meter says something. */
const ENOUGH = 100;

/** Adds up the days from one to another (days since 1970, UTC), both included. */
export const reportMeter = async (
  store: StoreReader,
  from: number,
  to: number,
): Promise<MeterReport> => {
  const rows = Map.groupBy(await readMeter(store, from, to), ({ placement }) => placement);
  const placements = [...rows]
    .map(([placement, days]) => addedUp(placement, days))
    .sort((a, b) => b.decisions - a.decisions || (a.placement < b.placement ? -1 : 1));
  return { days: to - from + 1, error: SKETCH_ERROR, placements };
};

const addedUp = (placement: string, days: readonly MeterRow[]): PlacementMeter => {
  const people = DistinctSketch.empty();
  const answers = DistinctSketch.empty();
  const sums = { person: 0, segment: 0, nobody: 0 };
  for (const day of days) {
    people.merge(DistinctSketch.read(day.people));
    answers.merge(DistinctSketch.read(day.answers));
    sums.person += day.person;
    sums.segment += day.segment;
    sums.nobody += day.nobody;
  }
  const counts = { people: people.count, answers: answers.count };
  return {
    placement,
    decisions: sums.person + sums.segment + sums.nobody,
    ...sums,
    ...counts,
    perThousand: counts.people === 0 ? null : (counts.answers / counts.people) * 1_000,
    exact: people.isExact && answers.isExact,
    enough: counts.people >= ENOUGH,
  };
};
