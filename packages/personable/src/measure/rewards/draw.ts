import type { DrawRow } from './draw-store.ts';
import type { CountedDraw, Learned } from './learned.ts';

/** What was drawn, with what it takes to learn from it. */
export interface LearnedChoice {
  readonly index: number;
  readonly propensity: number;
  readonly propensities: readonly number[];
  readonly exact: boolean;
  readonly drawn: boolean;
  /** Whether all were equally likely. */
  readonly even: boolean;
  readonly reason: string;
  readonly x: readonly number[];
  /** Version of what was known, and of what settings. */
  readonly state: number;
  readonly epoch: string;
}

/** Something that was drawn and waits for what comes of it. */
export interface Draw {
  readonly decision: string;
  readonly slot: number;
  readonly home: number | undefined;
  /** When it was drawn, and until when an outcome counts: milliseconds UTC. */
  readonly time: number;
  readonly due: number;
  readonly placement: string;
  readonly arm: string;
  readonly x: readonly number[];
  readonly even: boolean;
  /** Of an item's creative: the event that rewards it; a click on the item when left out. */
  readonly goal?: string;
  /** Settings it was drawn by; those of its placement now when left out. */
  readonly epoch?: string;
}

/** What is kept of a draw. */
export interface DrawBody extends Pick<Draw, 'arm' | 'x' | 'even' | 'goal'> {
  readonly epoch: string;
}

/** What is kept of a draw, of its row. */
export const bodyOf = ({ body }: DrawRow): DrawBody => JSON.parse(body) as DrawBody;

/** What tells a draw from all others. */
export const keyOf = ({ decision, slot }: DrawRow): string => `${decision}.${slot}`;

/** What a draw was counted with in what is learned now; nothing for one that is open or of other settings. */
export const countedOf = (row: DrawRow, learned: Learned): readonly CountedDraw[] => {
  const { epoch, arm, x, even } = bodyOf(row);
  if (row.reward === null || epoch !== learned.epoch) return [];
  return [{ arm, x, time: row.time, reward: row.reward, even }];
};
