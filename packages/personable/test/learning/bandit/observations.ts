import fc from 'fast-check';
import type { Observation } from '../../../src/learning/bandit/observation.ts';
import type { BanditSettings } from '../../../src/learning/bandit/settings.ts';
import { addReward, type BanditState, emptyState } from '../../../src/learning/bandit/state.ts';

export const HOUR = 3_600_000;
/** A shop's first day, in blocks of eight hours. */
export const START = 472_800 * HOUR;

export const SETTINGS = { dimensions: 4, rewardScale: 5 } as const;
export const FADING: BanditSettings = { ...SETTINGS, halfLife: HOUR };

const feature = fc.double({ min: -1, max: 1, noNaN: true });

/** Rewards of four arms within `hours`. */
export const observation = (hours: number): fc.Arbitrary<Observation> =>
  fc.record({
    arm: fc.constantFrom('red', 'blue', '__proto__', 'grün'),
    x: fc.tuple(fc.constant(1), feature, feature, feature),
    reward: fc.double({ min: -100, max: 100, noNaN: true }),
    time: fc.integer({ min: START, max: START + hours * HOUR }),
  });

export const stateOf = (
  settings: BanditSettings,
  observations: readonly Observation[],
): BanditState => {
  const state = emptyState(settings);
  for (const one of observations) addReward(state, one);
  return state;
};
