import { toEntry } from '../../packages/personable/src/customer/entry.ts';
import { DEFAULT_EVENT_KINDS } from '../../packages/personable/src/customer/interactions.ts';
import { readFunnelReport } from '../../packages/personable/src/measure/reports/funnel-report.ts';
import { DEFAULT_FUNNELS } from '../../packages/personable/src/measure/reports/funnels.ts';
import { DEFAULT_GOALS } from '../../packages/personable/src/measure/reports/goals.ts';
import { readLearns } from '../../packages/personable/src/measure/reports/learns-report.ts';
import { readOverviewReport } from '../../packages/personable/src/measure/reports/overview.ts';
import { readRetention } from '../../packages/personable/src/measure/reports/retention-report.ts';
import { readRfm } from '../../packages/personable/src/measure/reports/rfm-report.ts';
import { readSatisfaction } from '../../packages/personable/src/measure/reports/satisfaction-report.ts';
import { readTimeToValue } from '../../packages/personable/src/measure/reports/time-to-value.ts';
import { readPlaced } from '../../packages/personable/src/measure/touches/campaign-day-store.ts';
import {
  countCampaigns,
  countDays,
} from '../../packages/personable/src/measure/touches/campaign-overview.ts';
import { openSqliteStore } from '../../packages/personable/src/store/sqlite/sqlite-store.ts';
import type { LogRecord, NewRecord, Store } from '../../packages/personable/src/store/store.ts';
import type { Benchmark } from '../benchmark.ts';
import { median, rounded } from '../figures.ts';
import { databaseOf } from '../shop/filled-store.ts';
import { eventRecords, openReports } from './report-events.ts';
import { CAMPAIGNS, fillCampaigns, fillSums, startOfDay } from './report-sums.ts';

const EVENTS = 600_000;
const LOGGED = 400_000;
const BATCH = 2_000;
const TODAY = 20_800;
const ROUNDS = 5;

/** How fast what reports are made of is counted, and how fast they are read. */
export const reportsSection: Benchmark = {
  name: 'reports',
  summary:
    'events a second through the fold (600,000 of 50,000 people, written as they go) and from the log (400,000 records, read and counted), each with its processor time; and reports of 28 and of 400 days over sums as of ten million decisions, 1,000 campaigns and 400 days (ms, median of five)',

  async run({ room, say }) {
    const figures: Record<string, number | string> = {};
    const add = (name: string, { seconds, cpu, of }: Taken) => {
      figures[`${name}PerSecond`] = Math.round(of / seconds);
      figures[`${name}CpuUs`] = rounded((cpu * 1e6) / of);
    };
    say('Counting events …');
    await withStore(room.folder(), async (store) => add('reportsEvents', await countEvents(store)));
    say('Filling a log …');
    await withStore(room.folder(), async (store) => {
      await fillLog(store);
      say('Counting it …');
      const reports = async () => {
        const opened = await openReports(store, LOGGED);
        await opened.settled();
        await opened.close();
      };
      add('reportsLogged', { of: LOGGED, ...(await timed(reports)) });
    });
    say('Filling sums …');
    const folder = room.folder();
    await withStore(folder, async (store) => {
      await fillSums(store, TODAY);
      figures['reportsDecisions'] = fillCampaigns(databaseOf(folder), TODAY);
      say('Reading reports …');
      const times = await readReports(store);
      for (const days of [28, 400]) {
        const [slowest] = times.filter((one) => one.days === days).sort((a, b) => b.ms - a.ms);
        figures[`reportsSlowest${days}DaysMs`] = rounded(slowest?.ms ?? Number.NaN);
        figures[`reportsSlowest${days}Days`] = slowest?.name ?? '';
      }
      for (const { name, days, ms } of times) say(`  ${name}, ${days} days: ${ms.toFixed(1)} ms`);
    });
    return figures;
  },
};

interface Taken {
  readonly of: number;
  readonly seconds: number;
  /** Processor time of the whole process, its writer's thread included: seconds. */
  readonly cpu: number;
}

const withStore = async (folder: string, use: (store: Store) => Promise<void>): Promise<void> => {
  const store = await openSqliteStore({ folder });
  try {
    await use(store);
  } finally {
    await store.close();
  }
};

const timed = async (step: () => Promise<void>): Promise<Omit<Taken, 'of'>> => {
  const before = process.cpuUsage();
  const started = performance.now();
  await step();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpu: (user + system) / 1e6 };
};

const logged = (record: NewRecord, position: number): LogRecord => ({
  ...record,
  ...{ partition: 0, position },
});

/** Entries as they come from those who took them in; making them is not timed. */
const countEvents = async (store: Store): Promise<Taken> => {
  const reports = await openReports(store, 0);
  const next = eventRecords(EVENTS);
  let [seconds, cpu] = [0, 0];
  const measure = async (step: () => Promise<void>) => {
    const taken = await timed(step);
    seconds += taken.seconds;
    cpu += taken.cpu;
  };
  for (let position = 1; position <= EVENTS; position += BATCH) {
    const entries = Array.from({ length: BATCH }, (_, i) =>
      toEntry(logged(next(), position + i), DEFAULT_EVENT_KINDS),
    );
    await measure(() => reports.fold(entries));
  }
  await measure(() => reports.close());
  return { of: EVENTS, seconds, cpu };
};

const fillLog = async (store: Store): Promise<void> => {
  const next = eventRecords(LOGGED);
  for (let made = 0; made < LOGGED; made += BATCH) {
    await store.append({ partition: 0, records: Array.from({ length: BATCH }, next) });
  }
};

interface ReportTime {
  readonly name: string;
  readonly days: number;
  readonly ms: number;
}

const readReports = async (store: Store): Promise<readonly ReportTime[]> => {
  const [funnel] = DEFAULT_FUNNELS;
  const [goal] = DEFAULT_GOALS;
  if (funnel === undefined || goal === undefined) throw new Error('there is nothing to report on');
  const item = (key: number) => ({
    ...{ id: `i${key}`, name: `Item ${key}` },
    traits: [`category ${key % 50}`, `brand ${key % 20}`],
  });
  const campaigns = Array.from({ length: CAMPAIGNS }, (_, i) => `campaign ${i}`);
  const times: ReportTime[] = [];
  for (const days of [28, 400]) {
    const period = { from: TODAY - days + 1, to: TODAY };
    const now = startOfDay(TODAY);
    const from = startOfDay(period.from);
    const reports: Readonly<Record<string, () => Promise<unknown>>> = {
      overview: () => readOverviewReport(store, period),
      funnel: () => readFunnelReport(store, funnel, { ...period, by: 'source' }),
      retention: () => readRetention(store, { ...period, today: TODAY, by: 'week', of: 'visit' }),
      rfm: () => readRfm(store, TODAY),
      timeToValue: () => readTimeToValue(store, goal, { ...period, today: TODAY }),
      satisfaction: () => readSatisfaction(store, period),
      learns: () => readLearns(store, period, item),
      campaigns: () => countCampaigns(store, campaigns, from),
      campaign: async () => {
        await readPlaced(store, 'campaign 7', period.from);
        await countDays(store, 'campaign 7', { from, now });
      },
    };
    for (const [name, report] of Object.entries(reports)) {
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const started = performance.now();
        await report();
        rounds.push(performance.now() - started);
      }
      times.push({ name, days, ms: median(rounds) });
    }
  }
  return times;
};
