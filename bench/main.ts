/**
 * `npm run -s bench -- NAME`: measures one thing and ends with one JSON line of its figures.
 *
 * Progress goes to standard error; standard output has the JSON line alone.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { banditBenchmark } from './bandit.ts';
import type { Benchmark, BenchmarkInput, Figures } from './benchmark.ts';
import { customerBenchmark } from './customer.ts';
import { decideBenchmark } from './decide.ts';
import { facesBenchmark } from './faces.ts';
import { rounded } from './figures.ts';
import { freshnessBenchmark } from './freshness.ts';
import { importBenchmark } from './import.ts';
import { ingestBenchmark } from './ingest.ts';
import { journeysBenchmark } from './journeys.ts';
import { learnBenchmark } from './learn.ts';
import { madeBenchmark } from './made.ts';
import { likelihoodsSection } from './measure/likelihoods.ts';
import { reportsSection } from './measure/reports.ts';
import { measureBenchmark } from './measure.ts';
import { messagesBenchmark } from './messages.ts';
import { mixedBenchmark } from './mixed.ts';
import { pagesBenchmark } from './pages.ts';
import { machineBusy } from './processes/machine.ts';
import { Room } from './processes/room.ts';
import { verifyBenchmark } from './verify.ts';

const BENCHMARKS: readonly Benchmark[] = [
  decideBenchmark,
  ingestBenchmark,
  mixedBenchmark,
  freshnessBenchmark,
  importBenchmark,
  facesBenchmark,
  learnBenchmark,
  customerBenchmark,
  banditBenchmark,
  pagesBenchmark,
  verifyBenchmark,
  journeysBenchmark,
  messagesBenchmark,
  likelihoodsSection,
  reportsSection,
  measureBenchmark,
  madeBenchmark,
];

/** Share of the processors in other hands, before or after, from which a run is not to be trusted. */
const BUSY_ELSEWHERE = 0.1;

const USAGE = [
  'Usage: npm run -s bench -- NAME [--generated] [--people N] [--moments N] [--messages N] [--profile DIR]',
  '       npm run -s bench -- --list',
  '',
  '  --generated      use the generated shop even where the real data are there',
  '  --people N       customer, journeys: how many people there are; 1,000,000 when left out',
  '  --moments N      pages: how many pages are decided; 1,200,000 when left out',
  '  --messages N     messages: how many e-mails are written; 10,000 when left out',
  '  --decisions N    verify: how many decisions are made; 10,000 when left out',
  '  --sheet FILE     made: write what was drawn there, as one SVG to be looked at',
  '  --profile DIR    write CPU profiles of the engine there; the figures are worse for it',
].join('\n');

const print = (text: string) => process.stdout.write(`${text}\n`);
const say = (text: string) => process.stderr.write(`${text}\n`);

const list = (): string =>
  BENCHMARKS.map(({ name, summary }) => `${name.padEnd(10)} ${summary}`).join('\n');

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      list: { type: 'boolean' },
      help: { type: 'boolean' },
      generated: { type: 'boolean' },
      people: { type: 'string' },
      moments: { type: 'string' },
      decisions: { type: 'string' },
      messages: { type: 'string' },
      profile: { type: 'string' },
      sheet: { type: 'string' },
    },
  });
  if (values.list === true || values.help === true) {
    print(values.list === true ? list() : `${USAGE}\n\n${list()}`);
    return 0;
  }
  const [name, more] = positionals;
  const benchmark = BENCHMARKS.find((known) => known.name === name);
  if (benchmark === undefined || more !== undefined) {
    const wrong =
      more === undefined
        ? `There is no benchmark "${name ?? ''}".`
        : `One benchmark at a time: "${more}" is one too many.`;
    say(`${wrong}\n\n${USAGE}\n\n${list()}`);
    return 2;
  }
  const profile = values.profile === undefined ? undefined : resolve(values.profile);
  const busyBefore = await machineBusy();
  const people = Number(values.people ?? 1_000_000);
  if (!(Number.isSafeInteger(people) && people >= 1_000)) {
    say('--people is a whole number of at least 1,000.');
    return 2;
  }
  const moments = Number(values.moments ?? 1_200_000);
  if (!(Number.isSafeInteger(moments) && moments >= 1)) {
    say('--moments is a whole number of at least 1.');
    return 2;
  }
  const decisions = Number(values.decisions ?? 10_000);
  if (!(Number.isSafeInteger(decisions) && decisions >= 1)) {
    say('--decisions is a whole number of at least 1.');
    return 2;
  }
  const messages = Number(values.messages ?? 10_000);
  if (!(Number.isSafeInteger(messages) && messages >= 100)) {
    say('--messages is a whole number of at least 100.');
    return 2;
  }
  const figures = await measure(benchmark, {
    generated: values.generated === true,
    people,
    moments,
    decisions,
    messages,
    sheet: values.sheet,
    profile,
  });
  const elsewhere = Math.max(busyBefore, await machineBusy());
  if (elsewhere > BUSY_ELSEWHERE) {
    say(
      `Other programs used the processors too (${Math.round(elsewhere * 100)} %): measure again.`,
    );
  }
  print(JSON.stringify({ bench: benchmark.name, ...figures, busyElsewhere: rounded(elsewhere) }));
  return 0;
};

const measure = async (
  benchmark: Benchmark,
  {
    profile,
    ...input
  }: Omit<BenchmarkInput, 'room' | 'say'> & { readonly profile: string | undefined },
): Promise<Figures> => {
  const room = new Room({ profile });
  try {
    return await benchmark.run({ room, say, ...input });
  } finally {
    await room.clear();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  say(`\nThe benchmark failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
