import type { ExperimentMeasure } from '../../measure/experiments/experiment-measure.ts';
import type { Run } from '../../measure/experiments/run.ts';
import { type ExperimentReport, reportExperiment } from '../../measure/statistics/report/report.ts';
import type { ExperimentBody } from '../../rules/experiments/experiment-body.ts';
import { armsIn } from '../../rules/experiments/experiment-set.ts';
import { keyOf, type RuleRecord, stateOf } from '../../rules/rule-record.ts';
import type { Rules } from '../../rules/rules.ts';
import { iso } from '../readings/names.ts';
import type { Adopting } from '../tuning/adopting.ts';
import { cautionsAround, leftOutOf } from './cautions.ts';
import { type Finite, inJson } from './finite.ts';
import { experimentOf } from './measured-experiment.ts';
import { bodyOf, coverageAt, type ExperimentState, stateOfExperiment } from './states.ts';

/** What experiments are read from. */
export interface ReadingParts {
  readonly experiments: ExperimentMeasure;
  readonly rules: Rules;
  readonly clock: () => number;
  /** Knows which settings of the item model serve. */
  readonly adopting: Pick<Adopting, 'serving'>;
}

/** An experiment in a line. */
export interface ExperimentSummary {
  readonly id: string;
  readonly name: string;
  readonly hypothesis?: string;
  readonly state: ExperimentState;
  /** Whether there is a draft that is not published yet. */
  readonly changed: boolean;
  /** Of what holds: the published version, else the latest. */
  readonly version: number;
  /** ISO 8601. */
  readonly start?: string;
  readonly stop?: string;
  readonly control: string;
  readonly arms: readonly ExperimentArm[];
  /** The share of the people who are in now. */
  readonly coverage: number;
  /** People in all arms. */
  readonly people: number;
  /** What it says, in a sentence or two. */
  readonly text: string;
}

/** An arm with the people who were decided for in it. */
interface ExperimentArm {
  readonly id: string;
  readonly name: string;
  readonly isControl: boolean;
  /** The share of those who are in that it was meant to have. */
  readonly share: number;
  readonly people: number;
  /** What it changes, as "kind/id", and "tuning" where its people are served by settings of their own. */
  readonly changes: readonly string[];
}

/** A measurement. */
interface RunView {
  readonly run: number;
  readonly version: number;
  /** ISO 8601. */
  readonly since: string;
  readonly because: string;
}

/** Whether what must not get worse did. */
export interface GuardrailView {
  readonly metric: string;
  readonly arm: string;
  readonly state: 'hurt' | 'intact' | 'unknown';
  readonly text: string;
}

/** An experiment with all that can be said of it. */
export interface ExperimentView extends ExperimentSummary {
  /** The published body, else the draft. */
  readonly body: ExperimentBody;
  /** The measurements, the last first; none of what was never published. */
  readonly runs: readonly RunView[];
  /** Left out while nothing was ever measured. Where an interval is open, its end is null. */
  readonly report?: Finite<ExperimentReport>;
  /** What must not get worse, in the same shape. */
  readonly guardrails?: Finite<ExperimentReport>;
  readonly guarded: readonly GuardrailView[];
  /** People who saw several arms: they are in none. */
  readonly leftOut: number;
  /** First exposures by day, ISO 8601, and arm. */
  readonly days: readonly {
    readonly day: string;
    readonly people: Readonly<Record<string, number>>;
  }[];
  /** What could be done now, and why not, in words. */
  readonly promotion: { readonly arm?: string; readonly ready: boolean; readonly text: string };
}

/** What an experiment says, before it is shown. */
export interface Judged {
  readonly report: ExperimentReport;
  readonly guardrails: ExperimentReport;
  readonly guarded: readonly GuardrailView[];
}

const DAY = 86_400_000;

/** Reads the figures of an experiment; undefined of one that was never published. */
export const judge = async (
  record: RuleRecord,
  { experiments, rules, clock, adopting }: ReadingParts,
  { segments }: { readonly segments: boolean },
): Promise<Judged | undefined> => {
  const { id } = record;
  const [run, ...earlier] = experiments.runs.of(id);
  if (run === undefined) return undefined;
  const sums = await experiments.sums();
  const body = bodyOf(record);
  const { since: adopted } = adopting.serving;
  const recounting = experiments.recounting(id);
  const known = { id, body, run, earlier, sums, adopted, recounting };
  const around = { ...known, set: rules.set, now: clock() };
  const cautions = cautionsAround(around);
  const report = reportExperiment(experimentOf({ ...around, cautions }, run.metrics, { segments }));
  const guardrails = reportExperiment(
    experimentOf({ ...around, cautions: [] }, run.guardrails, { segments: false }),
  );
  return { report, guardrails, guarded: guardedIn(guardrails) };
};

/** Of what must not get worse, metric by metric and arm by arm. */
const guardedIn = ({ metrics }: ExperimentReport): readonly GuardrailView[] =>
  metrics.flatMap(({ name, findings }) =>
    findings.map(({ arm, outcome, text }) => ({
      ...{ metric: name, arm, text },
      state: outcome === 'worse' ? 'hurt' : outcome === 'unsaid' ? 'unknown' : 'intact',
    })),
  );

/** The arm that won with everything intact that must not get worse; undefined where none did. */
export const winnerOf = ({ report, guarded }: Judged): string | undefined => {
  const won = report.verdict.arms.filter(({ outcome }) => outcome === 'won');
  const intact = won.filter(({ name }) =>
    guarded.every(({ arm, state }) => arm !== name || state !== 'hurt'),
  );
  const [first] = report.metrics;
  const sign = first?.lowerIsBetter === true ? -1 : 1;
  const amountOf = (name: string) =>
    sign * (first?.arms.find((arm) => arm.name === name)?.value ?? Number.NEGATIVE_INFINITY);
  return [...intact].sort((a, b) => amountOf(b.name) - amountOf(a.name))[0]?.name;
};

/** An experiment in a line. */
export const readSummary = async (
  record: RuleRecord,
  parts: ReadingParts,
  judged?: Judged,
): Promise<ExperimentSummary> => {
  const { id } = record;
  const now = parts.clock();
  const body = bodyOf(record);
  const said = judged ?? (await judge(record, parts, { segments: false }));
  const { arms, weights, control } = armsIn(body);
  const state = stateOfExperiment(record, now);
  const people = (arm: string) => said?.report.arms.find(({ name }) => name === arm)?.people ?? 0;
  const { name, hypothesis, start, stop } = body;
  return {
    ...{ id, name, state, control, coverage: coverageAt(body, now) },
    ...(hypothesis === undefined ? {} : { hypothesis }),
    changed: stateOf(record) === 'changed',
    version: (record.published ?? record.latest).version,
    ...(start === undefined ? {} : { start }),
    ...(stop === undefined ? {} : { stop }),
    arms: arms.map((arm, i) => ({
      ...{ id: arm.id, name: arm.name ?? arm.id, isControl: arm.id === control },
      ...{ share: weights[i] ?? 0, people: people(arm.id) },
      changes: [
        ...(arm.changes ?? []).map(({ rule }) => rule),
        ...(arm.tuning === undefined ? [] : ['tuning']),
      ],
    })),
    people: said?.report.arms.reduce((sum, arm) => sum + arm.people, 0) ?? 0,
    text: said?.report.verdict.text ?? 'It was never published, so nobody is in it.',
  };
};

/** An experiment with all that can be said of it. */
export const readExperimentView = async (
  record: RuleRecord,
  parts: ReadingParts,
): Promise<ExperimentView> => {
  const judged = await judge(record, parts, { segments: true });
  const summary = await readSummary(record, parts, judged);
  const { experiments } = parts;
  const [run] = experiments.runs.of(record.id);
  const sums = await experiments.sums();
  const body = bodyOf(record);
  return {
    ...summary,
    body,
    runs: experiments.runs.of(record.id).map(showRun),
    ...(judged === undefined
      ? {}
      : { report: inJson(judged.report), guardrails: inJson(judged.guardrails) }),
    guarded: judged?.guarded ?? [],
    leftOut: run === undefined ? 0 : leftOutOf(record.id, run, sums),
    days: run === undefined ? [] : daysOf(record.id, run, sums),
    promotion: promotionOf(summary, judged),
  };
};

const showRun = ({ run, version, since, because }: Run): RunView => ({
  ...{ run, version, since: iso(since), because },
});

const daysOf = (
  id: string,
  run: Run,
  sums: Awaited<ReturnType<ExperimentMeasure['sums']>>,
): ExperimentView['days'] => {
  const days = new Map<number, Record<string, number>>();
  for (const cell of sums.cells(id, run.run)) {
    if (cell.segment !== '' || cell.arm === '') continue;
    const found = days.get(cell.day) ?? {};
    found[cell.arm] = (found[cell.arm] ?? 0) + sums.people([cell]);
    days.set(cell.day, found);
  }
  return [...days]
    .sort(([a], [b]) => a - b)
    .map(([day, people]) => ({ day: new Date(day * DAY).toISOString().slice(0, 10), people }));
};

const promotionOf = (
  { state }: ExperimentSummary,
  judged: Judged | undefined,
): ExperimentView['promotion'] => {
  if (state === 'always-on') {
    return { ready: false, text: 'It is always on; a share of the people stays as it was.' };
  }
  if (state !== 'running' || judged === undefined) {
    return { ready: false, text: 'Only what runs is promoted.' };
  }
  const arm = winnerOf(judged);
  if (arm !== undefined) {
    return { arm, ready: true, text: `${arm} won, and nothing that is guarded was hurt.` };
  }
  const [hurt] = judged.guarded.filter((one) => one.state === 'hurt');
  return {
    ready: false,
    text: hurt === undefined ? 'Nothing is proven yet.' : `A guardrail is hurt. ${hurt.text}`,
  };
};

/** The records of all experiments. */
export const experimentRecords = ({ rules }: Pick<ReadingParts, 'rules'>): readonly RuleRecord[] =>
  rules.list().filter(({ kind }) => kind === 'experiments');

/** The record of one; undefined when there is none. */
export const experimentRecord = (
  { rules }: Pick<ReadingParts, 'rules'>,
  id: string,
): RuleRecord | undefined =>
  experimentRecords({ rules }).find((record) => keyOf(record) === `experiments/${id}`);
