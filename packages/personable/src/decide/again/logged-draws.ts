import { featuresAt } from '../../measure/rewards/features.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { DecidedContent } from '../campaigns/decided-content.ts';
import type { ContentDraw } from '../logged.ts';

type Choosing = Parameters<Rewards['choose']>[0];
type Choice = ReturnType<Rewards['choose']>;

/** Two propensities that differ by no more may each be the largest: what is left of 1 is rounded. */
const CLOSE = 1e-9;

/**
 * Draws again what was drawn by what was learned then: by the propensities that are logged, because what is learned has gone
 * on. The arms, the features and the draw itself are computed.
 */
export class LoggedDraws implements Pick<Rewards, 'choose' | 'expect'> {
  readonly #drawn: ContentDraw;
  readonly #content: readonly DecidedContent[];
  readonly #encodes: boolean;
  #slot = 0;

  /** @param encodes whether the features are wanted: what they are made of is all that is known of somebody. */
  constructor(drawn: ContentDraw, content: readonly DecidedContent[], encodes = true) {
    this.#drawn = drawn;
    this.#content = content;
    this.#encodes = encodes;
  }

  /** How many choices went by logged propensities. */
  get taken(): number {
    return this.#slot;
  }

  choose({ placement, arms, document, random }: Choosing): Choice {
    const slot = this.#slot++;
    const logged = this.#content[slot];
    const among = new Map(this.#drawn.among[slot]);
    const propensities = arms.map(({ name }) => among.get(name) ?? 0);
    const chosen = arms.findIndex(({ name }) => name === `${logged?.campaign}/${logged?.creative}`);
    const drawn = logged?.how === 'drawn';
    // An estimate comes of many draws and not of one.
    const again = drawn && logged.exact !== false;
    const index = again ? drawnAgain(propensities, chosen, random.next()) : Math.max(0, chosen);
    return {
      ...{ index, propensity: propensities[index] ?? 0, propensities, drawn },
      ...{ exact: logged?.exact !== false, even: false, reason: logged?.reason ?? '' },
      x: this.#encodes ? [...featuresAt(placement).encode(document).x] : [],
      state: this.#drawn.state ?? 0,
      epoch: '',
    };
  }

  expect(): [] {
    return [];
  }
}

/** What a number draws: the arm that has the rest stands last, and is one of those with the largest propensity. */
export const drawnAgain = (
  propensities: readonly number[],
  chosen: number,
  drawn: number,
): number => {
  const largest = Math.max(...propensities);
  const found = propensities.flatMap((propensity, rest) =>
    propensity < largest - CLOSE ? [] : [drawnWith(propensities, rest, drawn)],
  );
  return found.includes(chosen) ? chosen : (found[0] ?? 0);
};

const drawnWith = (propensities: readonly number[], rest: number, drawn: number): number => {
  let left = drawn;
  for (const [index, propensity] of propensities.entries()) {
    if (index === rest) continue;
    left -= propensity;
    if (left < 0) return index;
  }
  return rest;
};
