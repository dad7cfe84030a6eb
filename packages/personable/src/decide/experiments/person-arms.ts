import { armOf } from '../../measure/experiments/assignment.ts';
import type { CompiledExperiment } from '../../rules/experiments/experiment-set.ts';
import type { GivenArm } from '../../rules/experiments/variant-set.ts';

/** What puts somebody in arms. */
interface Drawing {
  /** The id they were known by first; whoever has none is drawn for nothing. */
  readonly first: string | undefined;
  /** Milliseconds UTC. */
  readonly now: number;
  /** By experiment, the arm that is looked at, whoever asks: of a preview. */
  readonly chosen?: ReadonlyMap<string, string> | undefined;
  /** Whether the model of a tuning is derived yet. */
  readonly hasModel: (tuning: string) => boolean;
}

const NOBODY: readonly GivenArm[] = [];

/**
 * The arms somebody is in, of some experiments: this says for everything that goes by rules (decisions, journeys, messages, previews) whose rules
 * they are. The document is only asked for where an audience is.
 *
 * @param isConcerned whether what an experiment varies has to be for them as well: only whom it could matter for is in.
 */
export const armsAmong = (
  asked: Iterable<CompiledExperiment>,
  drawing: Drawing,
  document: () => object | Promise<object>,
  isConcerned: boolean,
): readonly GivenArm[] | Promise<readonly GivenArm[]> => {
  const found: [CompiledExperiment, string][] = [];
  let asks = false;
  for (const experiment of asked) {
    const arm = armIn(experiment, drawing);
    if (arm === undefined) continue;
    found.push([experiment, arm]);
    asks ||=
      drawing.chosen?.has(experiment.id) !== true &&
      (experiment.audience !== undefined || (isConcerned && experiment.concerns !== undefined));
  }
  if (!asks) return found.length === 0 ? NOBODY : found.map(toGiven);
  return whenThere(document(), (seen) =>
    found
      .filter(
        ([{ id, audience, concerns }]) =>
          drawing.chosen?.has(id) === true ||
          (audience?.matches(seen) !== false &&
            (!isConcerned || concerns?.some((condition) => condition.matches(seen)) !== false)),
      )
      .map(toGiven),
  );
};

const armIn = (
  experiment: CompiledExperiment,
  { first, now, chosen, hasModel }: Drawing,
): string | undefined => {
  const { id, arms, tunings } = experiment;
  // Until every arm can be served as it says, nobody is in any: otherwise one would be missing people.
  for (const tuning of tunings.values()) if (!hasModel(tuning)) return undefined;
  const wanted = chosen?.get(id);
  if (wanted !== undefined) return arms.find((arm) => arm.id === wanted)?.id;
  return first === undefined ? undefined : armOf(experiment, first, now);
};

const toGiven = ([{ id, version }, arm]: readonly [CompiledExperiment, string]): GivenArm => ({
  id,
  version,
  arm,
});

const whenThere = <T>(
  document: object | Promise<object>,
  then: (document: object) => T,
): T | Promise<T> => (document instanceof Promise ? document.then(then) : then(document));
