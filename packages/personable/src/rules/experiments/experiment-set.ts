import type { CompiledCondition } from '../../conditions/condition.ts';
import { type BucketRange, bucketRanges, type Namespace } from '../../math/bucket-hash.ts';
import type { RuleBodies } from '../definition.ts';
import { placementRule } from '../placement.ts';
import type { CompiledRule, RuleSet } from '../rule-set.ts';
import { type TuningBody, tuningKey } from '../tunings/tuning-body.ts';
import type { Arm, ExperimentBody, VariedKind } from './experiment-body.ts';
import { armSets, placeOf, setWithChanges } from './variant-set.ts';

/** A step of the coverage, with the part of the people that each arm has. */
interface CoveredFrom {
  /** Milliseconds UTC. */
  readonly from: number;
  readonly share: number;
  readonly ranges: readonly BucketRange[];
}

/** A published experiment, ready to put people in arms. */
export interface CompiledExperiment {
  readonly id: string;
  readonly version: number;
  readonly body: ExperimentBody;
  readonly audience: CompiledCondition | undefined;
  /** Milliseconds UTC. */
  readonly start: number;
  readonly stop: number;
  readonly control: string;
  readonly arms: readonly Arm[];
  /** Of each arm, adding up to 1. */
  readonly weights: readonly number[];
  readonly seed: string;
  readonly namespace: Namespace | undefined;
  readonly coverage: readonly CoveredFrom[];
  /** Of each arm with a tuning of its own, the tuning's key. */
  readonly tunings: ReadonlyMap<string, string>;
  /** Audiences of what it varies, as they are in any arm; undefined where something of it is for everybody. */
  readonly concerns: readonly CompiledCondition[] | undefined;
}

/** The experiments of a rule set. */
export interface ExperimentSet {
  readonly all: ReadonlyMap<string, CompiledExperiment>;
  /** Those that could make a difference at a placement. */
  readonly at: (placement: string) => readonly CompiledExperiment[];
  /** Those that vary a rule, such as a journey or a template. */
  readonly of: (kind: VariedKind, id: string) => readonly CompiledExperiment[];
  /** Those that try a tuning by which a strategy goes that is asked beside placements. */
  readonly tuning: (strategy: 'rank' | 'usual') => readonly CompiledExperiment[];
}

/** Placements of which it is remembered what could make a difference there, beside those that are defined. */
const MOST_KNOWN = 1_000;
const NONE: readonly CompiledExperiment[] = [];
const NO_EXPERIMENTS: ExperimentSet = {
  all: new Map(),
  at: () => NONE,
  of: () => NONE,
  tuning: () => NONE,
};

const sets = new WeakMap<RuleSet, ExperimentSet>();

/** The experiments of a rule set, read when it is first asked for. */
export const experimentsOf = (set: RuleSet): ExperimentSet => {
  if (set.experiments.size === 0) return NO_EXPERIMENTS;
  let found = sets.get(set);
  if (found === undefined) {
    found = compileExperiments(set);
    sets.set(set, found);
  }
  return found;
};

/** Makes the rule sets of all arms that may be asked for, so that no decision has to wait for one. */
export const prepareArms = (set: RuleSet): void => {
  if (experimentsOf(set).all.size > 0) armSets(set);
};

const compileExperiments = (set: RuleSet): ExperimentSet => {
  const all = new Map<string, CompiledExperiment>();
  const byPlacement = new Map<string, CompiledExperiment[]>();
  const byRule = new Map<string, CompiledExperiment[]>();
  const tuned: CompiledExperiment[] = [];
  const everywhere: Record<'items' | 'content', CompiledExperiment[]> = { items: [], content: [] };
  for (const rule of set.experiments.values()) {
    const where = whereOf(rule, set);
    const one = compiled(rule, where.audiences);
    all.set(one.id, one);
    for (const name of where.placements) put(byPlacement, name, one);
    for (const name of where.rules) put(byRule, name, one);
    if (one.tunings.size > 0) tuned.push(one);
    for (const kind of where.everywhere) everywhere[kind].push(one);
  }
  const known = new Map<string, readonly CompiledExperiment[]>();
  return {
    all,
    of: (kind, id) => byRule.get(`${kind}/${id}`) ?? NONE,
    tuning: (strategy) =>
      tuned.filter(({ arms }) =>
        arms.some(({ tuning }) => (strategy === 'usual' ? tuning?.mix : tuning?.scalars)),
      ),
    at: (placement) => {
      let found = known.get(placement);
      if (found === undefined) {
        const shows = set.placements.get(placement)?.body.kind ?? 'items';
        const wide = shows === 'page' ? NONE : everywhere[shows === 'items' ? 'items' : 'content'];
        const own = byPlacement.get(placement) ?? NONE;
        const asks = shows === 'items' ? tuned.filter((one) => goesBy(one, placement, set)) : NONE;
        found = [...new Set([...own, ...wide, ...asks])].sort((a, b) => (a.id < b.id ? -1 : 1));
        // Names that nobody defined come from outside: they must not fill the memory.
        if (set.placements.has(placement) || known.size < MOST_KNOWN) known.set(placement, found);
      }
      return found;
    },
  };
};

const put = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
};

/** Where an experiment could make a difference. */
interface Where {
  readonly placements: ReadonlySet<string>;
  /** "kind/id" of what is varied. */
  readonly rules: ReadonlySet<string>;
  readonly everywhere: ReadonlySet<'items' | 'content'>;
  readonly audiences: readonly CompiledCondition[] | undefined;
}

/** Of what it varies, as it is published and as it is in each arm: two that differ nowhere are compared nowhere. */
const whereOf = ({ body }: CompiledRule<'experiments'>, set: RuleSet): Where => {
  const placements = new Set<string>();
  const everywhere = new Set<'items' | 'content'>();
  const audiences: CompiledCondition[] = [];
  let forAll = false;
  const rules = new Set(body.arms.flatMap(({ changes = [] }) => changes.map(({ rule }) => rule)));
  const seen = [set, ...body.arms.map(({ changes = [] }) => setWithChanges(set, changes))];
  for (const rule of rules) {
    const { kind, id } = placeOf(rule);
    for (const one of seen) {
      const found = one[kind].get(id);
      if (found === undefined) continue;
      if (kind === 'placements') placements.add(id);
      if (kind === 'caps' || kind === 'caring') everywhere.add('content');
      if (kind === 'campaigns' || kind === 'item-rules') {
        const named = (found.body as RuleBodies['campaigns' | 'item-rules']).placements;
        for (const name of named ?? []) placements.add(name);
        if (named === undefined) everywhere.add('items');
        if (found.audience !== undefined) audiences.push(found.audience);
        else forAll = true;
      } else forAll = true;
    }
  }
  if (body.arms.some(({ tuning }) => tuning !== undefined)) forAll = true;
  return { placements, rules, everywhere, audiences: forAll ? undefined : audiences };
};

/** Whether a list goes by what an experiment tunes: every list goes by the scalars, if only where popularity fills it up; by the mix only what is usual. */
const goesBy = ({ body }: CompiledExperiment, placement: string, set: RuleSet): boolean => {
  const rule = placementRule(placement, set.placements.get(placement)?.body);
  if (rule === undefined || rule.limit === 0) return false;
  const tunings = body.arms.flatMap(({ tuning }) => tuning ?? []);
  return (
    tunings.some(({ scalars }) => scalars !== undefined) ||
    [rule.strategy, ...(rule.fallbacks ?? [])].includes('usual')
  );
};

/** The tunings that arms of experiments have which are not over at a time (milliseconds UTC), each once. */
export const tuningsTried = (set: RuleSet, now: number): readonly TuningBody[] => {
  const found = new Map<string, TuningBody>();
  for (const { stop, arms } of experimentsOf(set).all.values()) {
    if (stop <= now) continue;
    for (const { tuning } of arms) {
      if (tuning !== undefined) found.set(tuningKey(tuning), tuning);
    }
  }
  return [...found.values()];
};

/** The arms of an experiment, with the share of those who are in that each has. */
export const armsIn = (
  body: ExperimentBody,
): Pick<CompiledExperiment, 'arms' | 'weights' | 'control'> => {
  const { arms, control = arms[0]?.id ?? '' } = body;
  const total = arms.reduce((sum, { weight = 1 }) => sum + weight, 0);
  return { arms, control, weights: arms.map(({ weight = 1 }) => weight / total) };
};

const compiled = (
  { id, version, body, audience }: CompiledRule<'experiments'>,
  concerns: readonly CompiledCondition[] | undefined,
): CompiledExperiment => {
  const { exclusive, start, stop, coverage = 1 } = body;
  const { arms, weights, control } = armsIn(body);
  const steps =
    typeof coverage === 'number'
      ? [{ from: Number.NEGATIVE_INFINITY, share: coverage }]
      : coverage.map(({ from, share }) => ({ from: Date.parse(from), share }));
  return {
    ...{ id, version, body, audience, arms, weights, concerns },
    control,
    start: start === undefined ? Number.NEGATIVE_INFINITY : Date.parse(start),
    stop: stop === undefined ? Number.POSITIVE_INFINITY : Date.parse(stop),
    seed: body.seed ?? id,
    tunings: new Map(
      arms.flatMap(({ id: arm, tuning }) =>
        tuning === undefined ? [] : [[arm, tuningKey(tuning)] as const],
      ),
    ),
    namespace: exclusive && [exclusive.group, exclusive.from, exclusive.until],
    coverage: steps.map(({ from, share }) => ({
      ...{ from, share },
      ranges: bucketRanges(arms.length, share, weights),
    })),
  };
};
