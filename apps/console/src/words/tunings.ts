import type { MethodFigures, TuningReason, TuningStage, TuningState } from 'personable';
import { counted } from './numbers.ts';

/** What a run came to, in a word or two. */
export const STATE_WORDS: Readonly<Record<TuningState, string>> = {
  running: 'Running',
  adopted: 'Adopted',
  tried: 'Tried on a part of the people',
  kept: 'Kept what served',
  stopped: 'Stopped',
  failed: 'Failed',
  'not-enough': 'Not enough data',
};

/** Why a run began. */
export const REASON_WORDS: Readonly<Record<TuningReason, string>> = {
  manual: 'Somebody started it',
  schedule: 'It was time',
  growth: 'The log had grown by half',
};

/** Who answered the questions. */
export const METHOD_WORDS: Readonly<Record<MethodFigures['method'], string>> = {
  current: 'As it served',
  found: 'Best found',
  popular: 'Bestsellers for everybody',
  'personal-top': 'One’s own most frequent items',
};

/** What a setting does, by name. */
export const SETTING_WORDS: Readonly<Record<string, string>> = {
  a: 'How much less an item says that goes with everything',
  b: 'How much popular items are held back',
  rarity: 'How that is told: by a power of how often they are seen, or by a logarithm',
  beta: 'What counts of pairs in the reverse order',
  w: 'Weight of seen or bought together, beside one after the other',
  shrink: 'How many times a pair must be seen to count half',
  ridge: 'How much what says the same is heard together; 0 is not at all',
  dropout: 'How much more so for what is seen often',
  browse: 'Share of visits in what comes next; the rest are orders',
  fade: 'How older interests fade',
  tau: 'How many items an interest lasts',
  diag: 'Weight of what one already looked at',
  pop: 'Weight of popularity',
  halfLifeDays: 'Days after which popularity counts half',
  decay: 'Next orders: how much each order further back still says',
  lately: 'Next orders: weight of how lately it was bought',
  often: 'Next orders: weight of how often it was bought',
  rhythm: 'Next orders: weight of what is due again',
  neighbours: 'Next orders: weight of what goes with the latest orders',
  popular: 'Next orders: weight of what everybody buys',
};

/** How far a run is: "trying settings, 12 of up to 60". */
export const stageInWords = (stage: TuningStage | undefined): string => {
  if (stage === undefined || stage.of === 0) return 'Beginning';
  const { step, done, of } = stage;
  return step === 'reading'
    ? `Reading what people did last: ${counted(done, 'profile', 'profiles')} of ${of.toLocaleString('en')}`
    : `Trying settings: ${done} of up to ${of}`;
};

/** A difference with its sign: "+0.0193", "−0.0012", "±0". */
export const difference = (value: number): string => {
  const text = Math.abs(value).toFixed(4);
  if (Number(text) === 0) return '±0';
  return `${value < 0 ? '−' : '+'}${text}`;
};

/** A share in percent: "33.2 %". */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
