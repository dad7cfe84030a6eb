import type { ReadSettings } from './settings.ts';

/**
 * Forward decay (Cormode, Shkapenyuk, Srivastava and Xu, "Forward Decay", ICDE 2009): an observation at `t` is added with the weight
 * `2^((t − landmark) / halfLife)`, once and for all, and whoever reads the sums divides by the weight of now. The landmark
 * moves on by `HALF_LIVES_A_BLOCK` whole half-lives, at moments that depend on nothing but the clock; what was summed since the
 * last one stands beside the new sums as the block before, and what is older than that is let go. It weighed at most
 * `2^−8` of something new. No sum is ever rescaled, so all stay exact.
 */
export const HALF_LIVES_A_BLOCK = 8;

/** What the block before weighs in the unit of the current one. */
export const PREVIOUS = 2 ** -HALF_LIVES_A_BLOCK;
export const ROOT_OF_PREVIOUS = 2 ** (-HALF_LIVES_A_BLOCK / 2);

type Fading = Pick<ReadSettings, 'halfLife'>;

/** The block that a time is in; without a half-life there is one. */
export const blockAt = (time: number, { halfLife }: Fading): number =>
  halfLife === undefined ? 0 : Math.floor(time / (halfLife * HALF_LIVES_A_BLOCK));

/** √w of an observation in the unit of its own block: 1 at the landmark, below 16. */
export const rootWeight = (time: number, block: number, { halfLife }: Fading): number =>
  halfLife === undefined ? 1 : 2 ** ((time / halfLife - block * HALF_LIVES_A_BLOCK) / 2);

/** As little as anything is worth: far below what a ridge leaves of it. */
const LEAST = -64;

/**
 * What one observation at the landmark of a block is worth at a time: 1 at the landmark, half a half-life later; from 2⁻⁶⁴ to 1.
 */
export const worthAt = (time: number, block: number, { halfLife }: Fading): number => {
  if (halfLife === undefined || !Number.isFinite(block)) return 1;
  return 2 ** Math.min(0, Math.max(LEAST, block * HALF_LIVES_A_BLOCK - time / halfLife));
};
