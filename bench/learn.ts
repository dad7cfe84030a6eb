import { readFileSync } from 'node:fs';
import type { Benchmark, BenchmarkInput } from './benchmark.ts';
import { median, rounded } from './figures.ts';
import type { LearningCalls } from './learning/learning.process.ts';

const LEARNER = new URL('./learning/learning.process.ts', import.meta.url);
const ITEMS = 40_000;
/** Interactions that are counted, and those that are tuned on and fitted. */
const COUNTED = [500_000, 1_000_000, 2_000_000, 5_000_000] as const;
const FITTED = 500_000;
const SCORED = { items: 100_000, runs: 400 };

/** What learning takes, and scoring. */
export const learnBenchmark: Benchmark = {
  name: 'learn',
  summary:
    'counting, and tuning with fitting, of invented interactions over 40,000 items (seconds, peak memory), and scoring a 50-item history against 100,000 items (µs)',

  async run(input) {
    const { say } = input;
    const counted: number[] = [];
    let bytesPerPair = 0;
    for (const interactions of COUNTED) {
      say(`Counting ${interactions.toLocaleString('en')} interactions …`);
      const { output } = await alone(input, 'count', { interactions, items: ITEMS });
      counted.push(output.seconds);
      bytesPerPair = output.bytes / output.pairs;
    }
    say(`Tuning and fitting ${FITTED.toLocaleString('en')} interactions …`);
    const fitted = await alone(input, 'fit', { interactions: FITTED, items: ITEMS });
    say(`Scoring against ${SCORED.items.toLocaleString('en')} items …`);
    const { output } = await alone(input, 'score', SCORED);
    const [first, , , last] = counted as [number, number, number, number];
    return {
      countSeconds: rounded(first),
      ...Object.fromEntries(
        COUNTED.map((interactions, i) => [
          `count${interactions / 1e6}M`,
          rounded(counted[i] as number),
        ]),
      ),
      // 1 is a straight line: ten times as many interactions take ten times as long.
      tenfoldOverTen: rounded(last / first / (COUNTED[3] / COUNTED[0])),
      bytesPerPair: rounded(bytesPerPair),
      fitSeconds: rounded(fitted.output.seconds),
      fitPeakMiB: rounded(fitted.peakMiB),
      scoreMicroseconds: rounded(median(output.micros)),
      scoreBytesAllocated: rounded(Math.max(0, output.scoringBytes)),
    };
  },
};

/** Asks one thing of a process that does nothing else, and how large that process became. */
const alone = async <K extends keyof LearningCalls>(
  { room }: BenchmarkInput,
  call: K,
  input: Parameters<LearningCalls[K]>[0],
) => {
  const helper = room.helper<LearningCalls>(LEARNER);
  const output = await helper.ask(call, ...([input] as Parameters<LearningCalls[K]>));
  const status = readFileSync(`/proc/${helper.child.pid}/status`, 'utf8');
  const peakMiB = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
  await helper.end();
  return { output: output as Awaited<ReturnType<LearningCalls[K]>>, peakMiB };
};
