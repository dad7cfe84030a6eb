import { changesBetween, type ItemSettings } from '../../learning/items/item-settings.ts';
import type { Arm, ExperimentBody } from '../../rules/experiments/experiment-body.ts';
import type { Rules } from '../../rules/rules.ts';
import type { TuningBody } from '../../rules/tunings/tuning-body.ts';
import { PersonableError } from '../errors.ts';
import type { Serving } from './tuning-store.ts';

/** How settings are tried. */
export interface TrialOfTuning {
  /** Who lets them serve everybody once they are proven: somebody, or the engine by itself; `hand` when left out. */
  readonly promote?: 'hand' | 'rule';
  /** The share of the people who are in, from 0 to 1; 1 when left out. */
  readonly coverage?: number;
}

/** The experiment in which settings are tried. */
export interface TuningTrial {
  /** Its id. */
  readonly experiment: string;
  readonly text: string;
}

/** Settings of a run, and who wants them tried. */
interface Candidate {
  /** The run they come from, or `default`. */
  readonly id: string;
  readonly settings: ItemSettings;
  readonly by: string;
  readonly how: TrialOfTuning;
}

/**
 * Publishes an experiment between the settings that serve and others. Both arms say theirs in full, so that neither changes when something else is
 * adopted meanwhile.
 *
 * @throws PersonableError `invalid_field` where they serve already; RuleError `rule_refused`, as while another tuning is tried.
 */
export const tryTuning = async (
  { id, settings, by, how }: Candidate,
  { serving, rules }: { readonly serving: Serving; readonly rules: Pick<Rules, 'apply'> },
): Promise<TuningTrial> => {
  const changes = changesBetween(serving.settings, settings);
  if (changes.length === 0) {
    throw new PersonableError('invalid_field', 'These settings serve already.', {
      ...{ path: '/id', hint: 'Name a run that found others, or "default".' },
    });
  }
  const differs = (part: keyof ItemSettings) =>
    changes.some(({ name }) => Object.hasOwn(settings[part], name));
  const tuningOf = (from: string, { scalars, mix }: ItemSettings): TuningBody => ({
    from,
    ...(differs('scalars') ? { scalars } : {}),
    ...(differs('mix') ? { mix } : {}),
  });
  const arms: readonly Arm[] = [
    { id: 'serving', name: 'What served', tuning: tuningOf(serving.tuning, serving.settings) },
    { id: 'found', name: 'What was found', tuning: tuningOf(id, settings) },
  ];
  const { promote = 'hand', coverage } = how;
  const body: ExperimentBody = {
    name: id === 'default' ? 'The default tuning' : `Tuning ${id}`,
    hypothesis: 'What the tuning found on answers that were held back is better for people, too.',
    arms,
    ...(coverage === undefined ? {} : { coverage }),
    promotion: { by: promote },
  };
  const experiment = `tuning-${id}`;
  await rules.apply(
    [{ kind: 'experiments', id: experiment, body }],
    { publish: true, prune: false },
    {
      by,
      note: `Tries ${changes.map(({ name, to }) => `${name} ${to}`).join(', ')}.`.slice(0, 1_000),
    },
  );
  return { experiment, text: `It is tried as the experiment ${experiment}.` };
};
