import type { Context } from '../../context/context.ts';
import type { HomeState } from '../../customer/home-state.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import type { ExposureFacts } from '../../measure/experiments/exposure.ts';
import {
  type CompiledExperiment,
  type ExperimentSet,
  experimentsOf,
} from '../../rules/experiments/experiment-set.ts';
import { type GivenArm, variantOf } from '../../rules/experiments/variant-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import type { Recognised } from '../recognise.ts';
import { armsAmong } from './person-arms.ts';

/** The arms that a decision is made in. */
export interface ArmsNow {
  /** The rule set that nobody's arm has changed. */
  readonly base: RuleSet;
  readonly given: readonly GivenArm[];
  /** By experiment, the arm that a preview looks at, whoever it is for. */
  readonly chosen?: ReadonlyMap<string, string>;
  /** Said of a decision that is computed again: it was made in these, whatever would be given now. */
  readonly fixed?: true;
}

/** The experiments that could make a difference, of those there are. */
export type AskedExperiments = (experiments: ExperimentSet) => Iterable<CompiledExperiment>;

/** What puts people in arms. */
export interface ArmsParts {
  /** Some homes of a person as conditions see them, with `context`. */
  readonly documentOf: (
    homes: readonly HomeState[],
    now: number,
    context: object,
  ) => Promise<object>;
  /** Notes who was decided for in which arm. */
  readonly experiments: NotesExposures;
  /** Has the models of tunings. */
  readonly learner: Pick<ItemLearner, 'tuned'>;
}

/**
 * The same moment for somebody in arms: with the rules as they see them, and the model they are served by. Only experiments that could make a
 * difference are asked, and only for people they concern; whoever is in none is decided for at the moment as it is, and nothing is waited for.
 *
 * @param asked gives the experiments that could make a difference, of those there are.
 */
export const inArms = (
  asked: AskedExperiments,
  request: DecisionRequest,
  who: Recognised,
  moment: Moment,
  parts: Pick<ArmsParts, 'documentOf' | 'learner'>,
): Moment | Promise<Moment> => {
  const { arms, now } = moment;
  const { first, holding } = who;
  if (arms?.fixed === true) return moment;
  const set = arms?.base ?? moment.set;
  const chosen = arms?.chosen;
  if (set.experiments.size === 0 || holding?.held === true) return moment;
  if (first === undefined && chosen === undefined) return moment;
  const { learner } = parts;
  const given = armsAmong(
    asked(experimentsOf(set)),
    {
      ...{ first: first?.value, now, chosen },
      hasModel: (tuning) => learner.tuned(tuning) !== undefined,
    },
    () => {
      const context = request.context ?? {};
      const documentOf = moment.persona?.ruledDocument ?? parts.documentOf;
      return who.homes.length === 0 ? { context } : documentOf(who.homes, now, context);
    },
    true,
  );
  return given instanceof Promise
    ? given.then((arm) => withArms(moment, set, arm, learner))
    : withArms(moment, set, given, learner);
};

const withArms = (
  moment: Moment,
  base: RuleSet,
  found: readonly GivenArm[],
  learner: Pick<ItemLearner, 'tuned'>,
): Moment => {
  const { arms } = moment;
  const before = arms?.given ?? NONE;
  const fresh = found.filter(({ id }) => before.every((one) => one.id !== id));
  if (fresh.length === 0) return moment;
  const given = [...before, ...fresh].sort((a, b) => (a.id < b.id ? -1 : 1));
  const key = tuningOf(base, fresh);
  const model = (key === undefined ? undefined : learner.tuned(key)) ?? moment.model;
  return { ...moment, set: variantOf(base, given), model, arms: { ...arms, base, given } };
};

const NONE: readonly GivenArm[] = [];

/** The key of the tuning of some arms: of experiments that try one nobody is in two. */
const tuningOf = (base: RuleSet, given: readonly GivenArm[]): string | undefined => {
  const { all } = experimentsOf(base);
  for (const { id, arm } of given) {
    const key = all.get(id)?.tunings.get(arm);
    if (key !== undefined) return key;
  }
  return undefined;
};

/** The moment of a decision that is computed again, with the rules as its person saw them; its model is that of then. */
export const asGiven = (moment: Moment, given: readonly GivenArm[] | undefined): Moment =>
  given === undefined || given.length === 0
    ? { ...moment, arms: { base: moment.set, given: [], fixed: true } }
    : {
        ...moment,
        set: variantOf(moment.set, given),
        arms: { base: moment.set, given, fixed: true },
      };

/** What a decision says of the arms it was made in. */
export const givenIn = ({ arms }: Pick<Moment, 'arms'>): { readonly experiments?: GivenArm[] } =>
  arms === undefined || arms.given.length === 0 ? {} : { experiments: [...arms.given] };

/** Whoever is in an arm may be shown something else than others. */
export const armsDecidedBy = ({ arms }: Pick<Moment, 'arms'>): 'segment' | undefined =>
  arms === undefined || arms.given.length === 0 ? undefined : 'segment';

/** Where exposures are noted. */
export interface NotesExposures {
  exposed(
    home: number,
    given: readonly GivenArm[],
    facts: ExposureFacts,
    time: number,
  ): readonly BoundWrite[];
}

/**
 * The writes that note in which arms somebody was decided for, to travel with the decision. What is read of the context is logged as used: it is
 * to be called before that is logged, and also where nothing is to be noted.
 */
export const armsExposed = (
  { home }: Pick<Recognised, 'home'>,
  { arms, now }: Pick<Moment, 'arms' | 'now'>,
  context: Pick<Context, 'device' | 'place'> | undefined,
  notes: NotesExposures,
): readonly BoundWrite[] =>
  home === undefined || arms === undefined || arms.given.length === 0
    ? []
    : notes.exposed(home, arms.given, factsOf(context), now);

const COUNTRY = /^[A-Z]{2}$/;

/** For reports by segment. */
const factsOf = (context: Pick<Context, 'device' | 'place'> | undefined): ExposureFacts => {
  const device = context?.device?.value.kind;
  const country = context?.place?.value.country;
  return {
    ...(device === undefined ? {} : { device }),
    ...(country === undefined || !COUNTRY.test(country) ? {} : { country }),
  };
};
