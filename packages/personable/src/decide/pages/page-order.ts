import { createRandom, type Random } from '../../math/random.ts';
import type { Draw, LearnedChoice } from '../../measure/rewards/draw.ts';
import type { DecidedPage } from './decided-page.ts';
import type { AskedBlock } from './page-request.ts';

/** Up to so many blocks every order is an arm of its own. */
const MOST_PERMUTED = 4;
/** Of more blocks the first so many places are drawn, one after the other; the rest keeps its order. */
const PLACES_DRAWN = 3;

/** Chooses among arms by what is learned under a name. */
export type ChooseArm = (
  name: string,
  arms: readonly string[],
  random: Random,
) => Pick<LearnedChoice, 'index' | 'propensity' | 'exact' | 'drawn' | 'even' | 'x' | 'reason'>;

/** Something of an order that was drawn, and waits for what comes of it. */
type OrderDraw = Pick<Draw, 'slot' | 'placement' | 'arm' | 'x' | 'even'>;

/** The order of a page. */
export interface PageOrder extends Omit<DecidedPage, 'blocks'> {
  readonly blocks: readonly AskedBlock[];
  readonly draws: readonly OrderDraw[];
  /** Until when an outcome counts for what was drawn, milliseconds UTC. */
  readonly due?: number;
}

/** Blocks as they are written. */
export const fixedOrder = (blocks: readonly AskedBlock[]): PageOrder => ({
  ...{ blocks, order: 'fixed', how: 'fixed', propensity: 1, draws: [] },
});

/**
 * The order that serves best by what was learned. Up to four blocks that may move: one of all their orders. More: which of them stands
 * first, then which of the others stands second, and third. The propensity of all of it is the product of those of the draws, each
 * of which is given what was drawn before it.
 *
 * @param page the placement.
 * @param keepFirst so many stay where they are, from the top.
 */
export const learnedOrder = (
  page: string,
  blocks: readonly AskedBlock[],
  keepFirst: number,
  seed: number,
  choose: ChooseArm,
): PageOrder => {
  const kept = blocks.slice(0, keepFirst);
  const moving = namesOf(blocks.slice(keepFirst));
  if (moving.length < 2) return { ...fixedOrder(blocks), order: 'learned' };
  const random = createRandom(seed);
  return moving.length <= MOST_PERMUTED
    ? byPermutation(page, kept, moving, random, choose)
    : byPlace(page, kept, moving, random, choose);
};

/** A block with a name of its own on the page. */
interface Named {
  readonly name: string;
  readonly block: AskedBlock;
}

const namesOf = (blocks: readonly AskedBlock[]): readonly Named[] =>
  blocks.map((block, i) => {
    const before = blocks.slice(0, i).filter(({ placement }) => placement === block.placement);
    const name = before.length === 0 ? '' : ` ${before.length + 1}`;
    return { name: `${block.placement}${name}`, block };
  });

const byPermutation = (
  page: string,
  kept: readonly AskedBlock[],
  moving: readonly Named[],
  random: Random,
  choose: ChooseArm,
): PageOrder => {
  const orders = permutations(moving);
  const arms = orders.map((order) => order.map(({ name }) => name).join(' > '));
  const made = choose(page, arms, random);
  const chosen = orders[made.index] ?? moving;
  return {
    blocks: [...kept, ...chosen.map(({ block }) => block)],
    ...{ order: 'learned', how: made.drawn ? 'drawn' : 'fixed', propensity: made.propensity },
    ...(made.exact ? {} : { exact: false as const }),
    reason: made.reason,
    draws: drawOf(made, 0, page, arms[made.index]),
  };
};

const byPlace = (
  page: string,
  kept: readonly AskedBlock[],
  moving: readonly Named[],
  random: Random,
  choose: ChooseArm,
): PageOrder => {
  const left = [...moving];
  const placed: Named[] = [];
  const draws: OrderDraw[] = [];
  let propensity = 1;
  let exact = true;
  let drawn = false;
  let reason = '';
  for (let place = 0; place < PLACES_DRAWN; place++) {
    const name = `${page}#${place + 1}`;
    const arms = left.map((one) => one.name);
    const made = choose(name, arms, random);
    propensity *= made.propensity;
    exact &&= made.exact;
    drawn ||= made.drawn;
    if (place === 0) reason = `its first place: ${made.reason}`;
    draws.push(...drawOf(made, place, name, arms[made.index]));
    placed.push(...left.splice(made.index, 1));
  }
  return {
    blocks: [...kept, ...[...placed, ...left].map(({ block }) => block)],
    ...{ order: 'learned', how: drawn ? 'drawn' : 'fixed', propensity },
    ...(exact ? {} : { exact: false as const }),
    ...{ reason, draws },
  };
};

const drawOf = (
  { drawn, x, even }: ReturnType<ChooseArm>,
  slot: number,
  placement: string,
  arm: string | undefined,
): readonly OrderDraw[] => (drawn && arm !== undefined ? [{ slot, placement, arm, x, even }] : []);

const permutations = <T>(list: readonly T[]): T[][] =>
  list.length === 0
    ? [[]]
    : list.flatMap((one, i) =>
        permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]),
      );
