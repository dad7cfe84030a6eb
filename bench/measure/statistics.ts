import {
  fixedPeople,
  fixedPower,
  sequencePeople,
  sequencePower,
} from '../../packages/personable/src/measure/statistics/power.ts';
import { rounded } from '../figures.ts';
import type { MeasureSection } from './section.ts';
import {
  beforeAndAfter,
  buying,
  cover,
  coverRatio,
  shareOf,
  spending,
  varianceOf,
  watch,
} from './simulated-experiments.ts';

const RUNS = 2_000;
const LOOKS = 20;
const PEOPLE = 20_000;
const COVER_RUNS = 10_000;
const RHO = 0.7;

/** Whether intervals, p-values and plans keep what they promise, on simulated people. */
export const statisticsSection: MeasureSection = {
  name: 'statistics',
  summary:
    'simulated experiments: false findings of A/A tests with 20 looks (2,000 runs; beside what peeking at plain intervals does), power of a true +5 % beside the predicted one, variance that CUPED takes away beside ρ², coverage of 95 % intervals at one look (10,000 runs)',

  run({ say }) {
    const figures: Record<string, number> = {};
    for (const [name, make] of [
      ['Share', buying],
      ['Spend', spending],
    ] as const) {
      say(
        `A/A tests of a ${name.toLowerCase()}, ${RUNS.toLocaleString('en')} times ${LOOKS} looks …`,
      );
      const runs = Array.from({ length: RUNS }, (_, run) => watch(make(0), PEOPLE, LOOKS, run + 1));
      figures[`falseFindings${name}`] = rounded(runs.filter(({ always }) => always).length / RUNS);
      figures[`falseFindings${name}Plain`] = rounded(
        runs.filter(({ peeked }) => peeked).length / RUNS,
      );
      Object.assign(figures, power(name, make(0.05), say));
      say(`Intervals for one look at a ${name.toLowerCase()} …`);
      const covered = Array.from({ length: COVER_RUNS }, (_, run) =>
        cover(make(0.05), 10_000, run + 1),
      );
      figures[`coverage${name}`] = rounded(
        covered.filter(({ difference }) => difference).length / COVER_RUNS,
      );
      figures[`coverage${name}Relative`] = rounded(
        covered.filter(({ relative }) => relative).length / COVER_RUNS,
      );
    }
    say('Ratios and CUPED …');
    figures['coverageRatio'] = rounded(shareOf(COVER_RUNS, (seed) => coverRatio(1_000, seed)));
    const pairs = Array.from({ length: COVER_RUNS }, (_, run) =>
      beforeAndAfter(RHO, 1_000, run + 1),
    );
    figures['coverageCuped'] = rounded(pairs.filter(({ covered }) => covered).length / COVER_RUNS);
    const left =
      varianceOf(pairs.map(({ adjusted }) => adjusted)) /
      varianceOf(pairs.map(({ plain }) => plain));
    figures['cupedReduction'] = rounded(1 - left);
    figures['cupedReductionTheory'] = rounded(RHO ** 2);
    return figures;
  },
};

const power = (name: string, world: ReturnType<typeof buying>, say: (text: string) => void) => {
  const plan = { variance: world.variance, difference: world.arm - world.control };
  const [once, often] = [fixedPeople(plan) ?? 0, sequencePeople(plan) ?? 0];
  say(
    `A true +5 % of a ${name.toLowerCase()}: ${once.toLocaleString('en')} people for one look, ${often.toLocaleString('en')} for ${LOOKS} …`,
  );
  const runs = once > 1_000_000 ? RUNS / 10 : RUNS / 2;
  return {
    [`people${name}`]: once,
    [`people${name}AnyLooks`]: often,
    [`power${name}`]: rounded(shareOf(runs, (seed) => watch(world, once, 1, seed).once)),
    [`power${name}Predicted`]: rounded(fixedPower(plan, once)),
    [`power${name}AnyLooks`]: rounded(
      shareOf(runs, (seed) => watch(world, often, LOOKS, seed).always),
    ),
    [`power${name}AnyLooksPredicted`]: rounded(sequencePower(plan, often)),
  };
};
