/**
 * Choices among few, in a browser, on an edge or in a server alike: nothing here reads a clock, a file or the network.
 *
 *     const state = emptyState({ dimensions: encoder.dimensions });
 *     const choice = BANDITS.squarecb.choose(state, ['red', 'blue'], x, { time: Date.now() }, random);
 *     addReward(state, { arm: choice.arm, x, reward: 1, time });
 */
export { createRandom, type Random } from '../../math/random.ts';
export {
  BANDITS,
  type Bandit,
  type BanditName,
  type Choice,
  type ChooseOptions,
} from './bandit.ts';
export { BanditError } from './bandit-error.ts';
export {
  type ArmExplanation,
  type ExplainOptions,
  explainChoice,
  type FeatureTerm,
} from './explain.ts';
export {
  type ActiveFeature,
  type CompiledEncoder,
  compileEncoder,
  type EncodedFeatures,
  type FeatureEncoder,
  type FeatureField,
} from './features.ts';
export { type BanditMode, chooseInMode, type ModeChoice } from './mode.ts';
export type { Observation } from './observation.ts';
export {
  applyUpdate,
  type DecisionOutcome,
  type DrawnDecision,
  dueUpdates,
  type RewardUpdate,
  type WindowOptions,
} from './pending.ts';
export type { BanditSettings, Prior } from './settings.ts';
export {
  addReward,
  type BanditState,
  copyState,
  correctReward,
  dropArm,
  emptyState,
  mergeStates,
  setPrior,
  subtractReward,
} from './state.ts';
export { restoreState, type StoredState, storeState } from './stored.ts';
export {
  countReward,
  emptyTrial,
  mergeTrials,
  recountReward,
  type Trial,
  type TrialSettings,
  type Verdict,
  verdictOf,
} from './trial.ts';
