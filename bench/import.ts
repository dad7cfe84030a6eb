import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Benchmark, BenchmarkInput, Figures } from './benchmark.ts';
import { rounded } from './figures.ts';
import { residentMiB } from './memory/resident.ts';
import { served } from './processes/served.ts';
import { filledStore, retailFile, samplesFolder } from './shop/filled-store.ts';

const IDLE_SECONDS = 10;
const STARTS = 3;
const PEAK = new URL('./memory/peak-memory.process.ts', import.meta.url);

/** The first minutes with real data, and what an idle engine takes. */
export const importBenchmark: Benchmark = {
  name: 'import',
  summary:
    'importing Online Retail (seconds, peak memory), starting on that store until it is ready, and the memory of an idle demo',

  async run(input) {
    const { room, say } = input;
    const file = input.generated ? undefined : retailFile();
    let store: { readonly folder: string; readonly figures: Figures };
    if (file === undefined) {
      const why = input.generated ? 'with --generated' : `without it in ${samplesFolder()}`;
      say(`online-retail.csv.gz (UCI Online Retail, CC BY 4.0): import not measured ${why}.`);
      const { folder, data } = await filledStore({ ...input, generated: true });
      store = { folder, figures: { data } };
    } else {
      store = await importing(input, file);
    }
    say('Starting on that store …');
    const starts: number[] = [];
    for (let i = 0; i < STARTS; i++) {
      const { child, seconds } = await served(room, ['serve', '--data', store.folder]);
      await room.stop(child);
      starts.push(seconds);
    }
    say(`Starting a demo and leaving it alone for ${IDLE_SECONDS} s …`);
    const demo = await served(room, ['demo', '--data', room.folder()]);
    await pause(IDLE_SECONDS * 1_000);
    const idle = residentMiB(demo.child.pid as number);
    await room.stop(demo.child);
    return {
      ...store.figures,
      startSeconds: rounded(starts.toSorted((a, b) => a - b)[STARTS >> 1] as number),
      demoSeconds: rounded(demo.seconds),
      idleMiB: rounded(idle),
    };
  },
};

const importing = async ({ room, say }: BenchmarkInput, file: string) => {
  say('Importing Online Retail …');
  const folder = room.folder();
  const peak = join(room.folder(), 'peak');
  const { seconds, output } = await room.finished(
    ['import', 'online-retail', file, '--data', folder],
    {
      heard: true,
      node: ['--import', PEAK.href],
      env: { PERSONABLE_BENCH_PEAK: peak },
    },
  );
  const rows = Number(/All rows read\s+([\d,]+)/.exec(output)?.[1]?.replaceAll(',', ''));
  if (!(rows > 0)) throw new Error('the import does not say how many rows it has read');
  const figures = {
    data: 'online-retail',
    seconds: rounded(seconds),
    peakMiB: rounded(Number(readFileSync(peak, 'utf8')) / 1_024),
    rows,
    rowsPerSecond: rounded(rows / seconds),
  };
  return { folder, figures };
};
