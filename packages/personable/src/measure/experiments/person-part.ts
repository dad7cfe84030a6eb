import type { Entry } from '../../customer/entry.ts';
import type { CellPart } from './arm-sums.ts';
import type { ExposureFacts } from './exposure.ts';
import type { CompiledMetric, MetricState } from './metric-state.ts';

/** A measurement of an experiment that is under way: what is counted, and for whom. */
export interface MeasuredRun {
  readonly experiment: string;
  readonly run: number;
  /** How often what it counts was changed. */
  readonly revision: number;
  readonly metrics: readonly CompiledMetric[];
  /** What comes after it counts nothing any more, milliseconds UTC; undefined while that is not known. */
  readonly ends: number | undefined;
}

/** What a person adds to one experiment. */
export interface PersonPart {
  readonly run: number;
  /** The revision of what is counted that it was counted by; 0 where it is left out. */
  readonly revision?: number;
  /** Empty for somebody who was in several arms. */
  readonly arm: string;
  /** When they were first decided for in it: milliseconds UTC. */
  readonly since: number;
  readonly facts: ExposureFacts;
  /** Whether they had done anything before. */
  readonly returning: boolean;
  /** By id of the metric. */
  readonly states: Readonly<Record<string, MetricState>>;
}

/** A person as they are counted: all homes that make them up, and what they add, by experiment. */
export interface MeasuredPerson {
  /** The first is the one it is kept under. */
  readonly homes: readonly number[];
  readonly parts: Readonly<Record<string, PersonPart>>;
}

const DAY = 86_400_000;
/** What was done so shortly before the first exposure belongs to the same visit. */
const SAME_VISIT = 1_800_000;

/** A part after an entry; the same where it changes nothing. What comes after the end of the measurement counts nothing. */
export const takeIn = (
  part: PersonPart,
  entry: Entry,
  { metrics, ends }: MeasuredRun,
): PersonPart => {
  if (part.arm === '' || (ends !== undefined && entry.time > ends)) return part;
  let states: Record<string, MetricState> | undefined;
  for (const metric of metrics) {
    const before = part.states[metric.id] ?? metric.empty;
    const after = metric.take(before, entry, part.since);
    if (after === before) continue;
    states ??= { ...part.states };
    states[metric.id] = after;
  }
  const returning = part.returning || isBefore(part, entry);
  if (states === undefined && returning === part.returning) return part;
  return { ...part, returning, ...(states !== undefined && { states }) };
};

/** Whether an entry shows that somebody was here before. */
const isBefore = ({ since }: Pick<PersonPart, 'since'>, { message, time }: Entry): boolean =>
  message !== undefined && time < since - SAME_VISIT;

/** What a part adds to the sums: to those of its day, and to those of its segments. */
export const cellsOf = (
  part: PersonPart,
  { experiment, run, metrics }: MeasuredRun,
): CellPart[] => {
  const { arm, since, states } = part;
  const brought = new Map(
    arm === ''
      ? []
      : metrics.map((metric) => [metric.id, metric.brought(states[metric.id] ?? metric.empty)]),
  );
  const whole = { experiment, run, arm, day: Math.floor(since / DAY), segment: '', brought };
  if (arm === '') return [whole];
  const known = new Map([...brought].filter((_, i) => metrics[i]?.matures === 0));
  return [
    whole,
    ...segmentsOf(part).map((segment) => ({ ...whole, day: 0, segment, brought: known })),
  ];
};

/** The segments that somebody is in. */
const segmentsOf = ({ facts: { device, country }, returning }: PersonPart): readonly string[] => [
  returning ? 'visitor=returning' : 'visitor=new',
  ...(device === undefined ? [] : [`device=${device}`]),
  ...(country === undefined ? [] : [`country=${country}`]),
];

/** Whether two people add the same. */
export const isSamePerson = (a: MeasuredPerson, b: MeasuredPerson): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = ({ homes, parts }: MeasuredPerson): unknown => [
  homes,
  Object.entries(parts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { states, run, revision = 0, arm, since, facts, returning }]) => [
      ...[id, run, revision, arm, since, facts.device ?? '', facts.country ?? '', returning],
      Object.entries(states).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
];
