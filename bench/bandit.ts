import { BANDITS } from '../packages/personable/src/learning/bandit/bandit.ts';
import { classifiedSets } from './bandit/classified.ts';
import { drift } from './bandit/drift.ts';
import { frequencies } from './bandit/frequencies.ts';
import { meanRewards } from './bandit/passes.ts';
import { speeds } from './bandit/speeds.ts';
import type { Benchmark } from './benchmark.ts';
import { median, rounded } from './figures.ts';

const SEEDS = 20;
const DRAWS = 1_000_000;
const STREAMS = 9;

/** Names in the figures: the first is the one that decides in the engine. */
const COMPARED = [
  ['', BANDITS.squarecb],
  ['Thompson', BANDITS.thompson],
  ['EpsilonGreedy', BANDITS['epsilon-greedy']],
] as const;

/** What choosing among few takes, and what it brings. */
export const banditBenchmark: Benchmark = {
  name: 'bandit',
  summary:
    'choosing among few: mean reward by pass on classification files (20 seeds, beside Thompson sampling and ε-greedy), return after tastes change (share of the stream), frequencies against propensities (χ²), choice and update (µs)',

  async run({ say, generated }) {
    say('Choosing and updating …');
    const { choose, update } = speeds();
    const figures: Record<string, number | string> = {
      chooseMicroseconds: rounded(choose),
      updateMicroseconds: rounded(update),
    };
    for (const set of classifiedSets(generated)) {
      for (const [name, bandit] of COMPARED) {
        say(`Learning ${set.name} by ${bandit.name} …`);
        for (const [pass, reward] of meanRewards(set, bandit, SEEDS).entries()) {
          figures[`${set.name}${name}Pass${pass + 1}`] = rounded(reward);
        }
      }
    }
    say('Changing tastes …');
    for (const [name, fades] of [
      ['drift', true],
      ['driftUnfaded', false],
    ] as const) {
      const streams = Array.from({ length: STREAMS }, (_, index) => drift(index + 1, fades));
      figures[`${name}Back`] = rounded(median(streams.map(({ back }) => back)));
      figures[`${name}BackAtWorst`] = rounded(Math.max(...streams.map(({ back }) => back)));
      figures[`${name}Before`] = rounded(median(streams.map(({ before }) => before)));
      figures[`${name}After`] = rounded(median(streams.map(({ after }) => after)));
    }
    say(`Drawing ${DRAWS.toLocaleString('en')} times …`);
    const { chiSquare, pValue, largestError } = frequencies(DRAWS);
    return {
      ...figures,
      propensityChiSquare: rounded(chiSquare),
      propensityPValue: rounded(pValue),
      propensityLargestError: rounded(largestError),
    };
  },
};
