import { QUANTUM } from '../../math/quantum.ts';
import { BanditError } from './bandit-error.ts';
import type { BlockSums } from './block-sums.ts';
import { MOST_ARMS, type Prior, readPrior, requireArm } from './settings.ts';
import { type ArmState, type BanditState, emptyState } from './state.ts';

/** A state as JSON: all sums as whole numbers of 2⁻²⁰, so nothing is lost. */
export interface StoredState {
  readonly kind: 'bandit';
  readonly version: 1;
  readonly settings: {
    readonly dimensions: number;
    readonly ridge: number;
    readonly halfLife?: number;
    readonly rewardScale: number;
  };
  /** `null` before the first reward. */
  readonly block: number | null;
  /** By name. */
  readonly arms: readonly StoredArm[];
}

export interface StoredArm {
  readonly arm: string;
  readonly current?: StoredBlock;
  readonly previous?: StoredBlock;
  readonly prior?: Prior;
}

export interface StoredBlock {
  readonly count: number;
  readonly squares: number;
  readonly gram: readonly number[];
  readonly moments: readonly number[];
}

/** A state as plain data: equal states are equal data. */
export const storeState = ({ settings, block, arms }: BanditState): StoredState => {
  const { halfLife, ...others } = settings;
  return {
    kind: 'bandit',
    version: 1,
    settings: { ...others, ...(halfLife === undefined ? {} : { halfLife }) },
    block: Number.isFinite(block) ? block : null,
    arms: [...arms]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([arm, { current, previous, prior }]) => ({
        arm,
        ...(current === undefined ? {} : { current: storeBlock(current) }),
        ...(previous === undefined ? {} : { previous: storeBlock(previous) }),
        ...(prior === undefined ? {} : { prior }),
      })),
  };
};

/**
 * The state that was stored.
 *
 * @throws BanditError for whatever is not one, with the place in it.
 */
export const restoreState = (value: unknown): BanditState => {
  const stored = requireObject(value, '');
  if (stored['kind'] !== 'bandit') refuse('This is not the state of a bandit.', '/kind');
  if (stored['version'] !== 1) {
    refuse(
      `A state of version 1 can be read; this one has ${String(stored['version']).slice(0, 20)}.`,
      '/version',
      'Read it with the release that wrote it, or a newer one.',
    );
  }
  const settings = requireObject(stored['settings'], '/settings') as StoredState['settings'];
  const state = emptyState(settings);
  const block = stored['block'];
  if (block !== null && !Number.isSafeInteger(block)) {
    refuse('block is a whole number, or null.', '/block');
  }
  state.block = block === null ? Number.NEGATIVE_INFINITY : (block as number);
  const arms = stored['arms'];
  if (!Array.isArray(arms) || arms.length > MOST_ARMS) {
    return refuse(`arms is a list of at most ${MOST_ARMS}.`, '/arms');
  }
  for (const [index, arm] of arms.entries()) readArm(state, arm, `/arms/${index}`);
  return state;
};

const storeBlock = ({ count, squares, gram, moments }: BlockSums): StoredBlock => ({
  count,
  squares: squares / QUANTUM,
  gram: Array.from(gram, (sum) => sum / QUANTUM),
  moments: Array.from(moments, (sum) => sum / QUANTUM),
});

const readArm = (state: BanditState, value: unknown, path: string): void => {
  const { arm, current, previous, prior } = requireObject(value, path);
  requireArm(arm, `${path}/arm`);
  const name = arm as string;
  if (state.arms.has(name)) refuse(`The arm "${name.slice(0, 50)}" stands there twice.`, path);
  const { dimensions, halfLife, rewardScale } = state.settings;
  if ((current ?? previous) !== undefined && !Number.isFinite(state.block)) {
    refuse('Sums without a block belong to no time.', '/block');
  }
  if (previous !== undefined && halfLife === undefined) {
    refuse('Without a half-life there is no stretch of time before.', `${path}/previous`);
  }
  const read: ArmState = {
    current: current === undefined ? undefined : readBlock(current, dimensions, `${path}/current`),
    previous:
      previous === undefined ? undefined : readBlock(previous, dimensions, `${path}/previous`),
    prior:
      prior === undefined
        ? undefined
        : readPrior(requireObject(prior, `${path}/prior`) as unknown as Prior, rewardScale),
    solution: undefined,
  };
  state.arms.set(name, read);
  state.changes += (read.current?.count ?? 0) + (read.previous?.count ?? 0);
};

const readBlock = (value: unknown, dimensions: number, path: string): BlockSums => {
  const { count, squares, gram, moments } = requireObject(value, path);
  if (!Number.isSafeInteger(count) || (count as number) < 1) {
    refuse('count is a whole number of at least 1.', `${path}/count`);
  }
  const [total] = readSums([squares], 1, `${path}/squares`);
  const read: BlockSums = {
    count: count as number,
    squares: total as number,
    gram: readSums(gram, (dimensions * (dimensions + 1)) / 2, `${path}/gram`),
    moments: readSums(moments, dimensions, `${path}/moments`),
  };
  for (let i = 0, at = 0; i < dimensions; i++, at += i + 1) {
    if ((read.gram[at] as number) < 0) refuse('A sum of squares is below 0.', `${path}/gram/${at}`);
  }
  if (read.squares < 0) refuse('A sum of squares is below 0.', `${path}/squares`);
  return read;
};

const readSums = (value: unknown, length: number, path: string): Float64Array => {
  if (!Array.isArray(value) || value.length !== length) {
    return refuse(`A list of ${length} sums is needed here.`, path);
  }
  const sums = new Float64Array(length);
  for (const [index, sum] of value.entries()) {
    if (typeof sum !== 'number' || !Number.isFinite(sum)) {
      refuse('A sum is a number.', `${path}/${index}`);
    }
    sums[index] = sum * QUANTUM;
  }
  return sums;
};

const requireObject = (value: unknown, path: string): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : refuse('An object is needed here.', path);

const refuse = (message: string, path: string, hint?: string): never => {
  throw new BanditError(message, { path, hint: hint ?? 'Store the state again with storeState.' });
};
