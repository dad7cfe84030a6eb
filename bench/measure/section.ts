import type { BenchmarkInput, Figures } from '../benchmark.ts';

/** A part of what `npm run -s bench -- measure` measures; its figures stand beside those of the others, so they name what they are of. */
export interface MeasureSection {
  readonly name: string;
  /** What its figures mean, in a few words. */
  readonly summary: string;
  run(input: BenchmarkInput): Promise<Figures> | Figures;
}
