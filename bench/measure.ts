import type { Benchmark, Figures } from './benchmark.ts';
import { likelihoodsSection } from './measure/likelihoods.ts';
import { reportsSection } from './measure/reports.ts';
import type { MeasureSection } from './measure/section.ts';
import { statisticsSection } from './measure/statistics.ts';
import { whatIfSection } from './measure/what-if.ts';

/** What `measure` measures, part by part. */
const SECTIONS: readonly MeasureSection[] = [
  statisticsSection,
  likelihoodsSection,
  whatIfSection,
  reportsSection,
];

/** Whether what is measured is true, and how fast it is there. */
export const measureBenchmark: Benchmark = {
  name: 'measure',
  summary: SECTIONS.map(({ name, summary }) => `${name}: ${summary}`).join('; '),

  async run(input) {
    const figures: Record<string, number | string> = {};
    for (const section of SECTIONS) {
      input.say(`${section.name}:`);
      const found: Figures = await section.run(input);
      Object.assign(figures, found);
    }
    return figures;
  },
};
