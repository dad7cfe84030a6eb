import { isBefore, type Ranking } from '../learning/items/score-table.ts';
import type { Stage } from './arrange/stage.ts';
import type { From } from './logged.ts';

/** Items beyond those chosen that the log keeps, to tell what came close. */
export const RUNNERS_UP = 4;

/**
 * What a decision was chosen from, as the log keeps it; scores to a millionth.
 *
 * @param ranking what the placement's own strategy found, before anything was arranged.
 * @param chosen keys that were taken of what the strategy offers.
 * @param catalogue how many items there are.
 */
export const chosenFrom = (
  { candidates, passedOver }: Pick<Ranking, 'candidates' | 'passedOver'>,
  { keys, scores }: Pick<Stage, 'keys' | 'scores'>,
  {
    chosen,
    wanted,
    catalogue,
  }: {
    readonly chosen: readonly number[];
    readonly wanted: number;
    readonly catalogue: number;
  },
): From => {
  const taken = new Set(chosen);
  const next: (readonly [number, number])[] = [];
  let last = -1;
  for (const [i, key] of keys.entries()) {
    if (taken.has(key)) last = i;
    else if (next.length < RUNNERS_UP) next.push([key, short(scores[i] as number)]);
  }
  // With a place left, whatever was refused would have been taken.
  const place = chosen.length < wanted ? keys.length : last;
  return {
    catalogue,
    candidates,
    next,
    passed: passedOver
      .filter(({ key, score }) => isBefore(score, key, scores[place], keys[place]))
      .map(({ key, score, refusal }) => [key, short(score), refusal] as const),
  };
};

const short = (score: number): number => Math.round(score * 1e6) / 1e6;
