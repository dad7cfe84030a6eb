import type { Context } from '../../context/context.ts';
import type { HomeState } from '../../customer/home-state.ts';
import { armOf } from '../../measure/experiments/assignment.ts';
import type { ExposureFacts } from '../../measure/experiments/exposure.ts';
import { type CompiledExperiment, experimentsOf } from '../../rules/experiments/experiment-set.ts';
import { type GivenArm, variantOf } from '../../rules/experiments/variant-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import type { Recognised } from '../recognise.ts';

/** The arms that a decision is made in. */
export interface ArmsNow {
  /** The rule set that nobody's arm has changed. */
  readonly base: RuleSet;
  readonly given: readonly GivenArm[];
  /** Said of a decision that is computed again: it was made in these, whatever would be given now. */
  readonly fixed?: true;
}

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
}

/**
 * The same moment for somebody in arms: with the rules as they see them. Only experiments that could make a difference are asked, and only
 * for people they concern; whoever is in none is decided for at the moment as it is, and nothing is waited for.
 *
 * @param placements those that are decided for.
 */
export const inArms = (
  placements: readonly string[],
  request: DecisionRequest,
  who: Recognised,
  moment: Moment,
  parts: Pick<ArmsParts, 'documentOf'>,
): Moment | Promise<Moment> => {
  const { arms, now } = moment;
  const { first, holding } = who;
  if (arms?.fixed === true) return moment;
  const set = arms?.base ?? moment.set;
  if (set.experiments.size === 0 || first === undefined || holding?.held === true) return moment;
  const experiments = experimentsOf(set);
  const found = new Map<CompiledExperiment, string>();
  for (const placement of placements) {
    for (const experiment of experiments.at(placement)) {
      const arm = armOf(experiment, first.value, now);
      if (arm !== undefined) found.set(experiment, arm);
    }
  }
  if (found.size === 0) return moment;
  const asks = [...found.keys()].some(
    ({ audience, concerns }) => audience !== undefined || concerns !== undefined,
  );
  if (!asks) return withArms(moment, set, found);
  const context = request.context ?? {};
  return (
    who.homes.length === 0
      ? Promise.resolve({ context })
      : parts.documentOf(who.homes, now, context)
  ).then((document) => {
    const meant = [...found].filter(
      ([{ audience, concerns }]) =>
        audience?.matches(document) !== false &&
        concerns?.some((condition) => condition.matches(document)) !== false,
    );
    return withArms(moment, set, new Map(meant));
  });
};

const withArms = (
  moment: Moment,
  base: RuleSet,
  found: ReadonlyMap<CompiledExperiment, string>,
): Moment => {
  const more = Array.from(found, ([{ id, version }, arm]): GivenArm => ({ id, version, arm }));
  const before = moment.arms?.given ?? [];
  const fresh = more.filter(({ id }) => before.every((one) => one.id !== id));
  if (fresh.length === 0) return moment;
  const given = [...before, ...fresh].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...moment, set: variantOf(base, given), arms: { base, given } };
};

/** The moment of a decision that is computed again, with the rules as its person saw them. */
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
