import { tunedSettings } from '../../learning/items/tuned-models.ts';
import type { Arm, ArmChange, ExperimentBody } from '../../rules/experiments/experiment-body.ts';
import { armsIn } from '../../rules/experiments/experiment-set.ts';
import { changedBody, placeOf } from '../../rules/experiments/variant-set.ts';
import type { Asked, Place } from '../../rules/guards.ts';
import type { RuleFile } from '../../rules/plan.ts';
import { RuleError } from '../../rules/rule-error.ts';
import type { RuleRecord } from '../../rules/rule-record.ts';
import type { Rules } from '../../rules/rules.ts';
import type { TuningBody } from '../../rules/tunings/tuning-body.ts';
import type { Adopting } from '../tuning/adopting.ts';
import type { Serving } from '../tuning/tuning-store.ts';
import { stateOfExperiment } from './states.ts';

/** What experiments are started, stopped and promoted with. */
export interface ConductParts {
  readonly rules: Rules;
  readonly clock: () => number;
  /** Lets the settings of an arm serve everybody. */
  readonly adopting: Adopting;
}

/** The share of the people who stay as they were when nobody says. */
const HOLDOUT = 0.05;
const ALL_OR_NOTHING = { publish: true, prune: false } as const;

const placeOfExperiment = (id: string): Place => ({ kind: 'experiments', id });

/**
 * Starts an experiment: publishes its draft, and lets one that waits begin now.
 *
 * @throws RuleError `rule_refused` with what is wrong with it.
 */
export const startExperiment = async (
  record: RuleRecord,
  asked: Asked,
  { rules, clock }: ConductParts,
): Promise<void> => {
  const now = clock();
  const place = placeOfExperiment(record.id);
  const state = stateOfExperiment(record, now);
  const body = (record.draft ?? record.published ?? record.latest).body as ExperimentBody;
  const { start, stop } = body;
  if (stop !== undefined && Date.parse(stop) <= now) {
    throw refused(
      `It stopped on ${stop}.`,
      'Leave "stop" out, or say a later time; another "seed" draws the people anew.',
      '/stop',
    );
  }
  const waits = start !== undefined && Date.parse(start) > now;
  if (record.draft === undefined && !waits) {
    if (state === 'running' || state === 'always-on') return;
  }
  const note = asked.note ?? 'Started.';
  const begun = waits ? { ...body, start: new Date(now).toISOString() } : body;
  await rules.apply([{ ...place, body: begun }], ALL_OR_NOTHING, { ...asked, note });
};

/** Stops an experiment: from now on nobody is in an arm, and what was measured stays. @throws RuleError */
export const stopExperiment = async (
  record: RuleRecord,
  asked: Asked,
  { rules, clock }: ConductParts,
): Promise<void> => {
  const body = publishedBody(record, clock());
  const now = new Date(clock()).toISOString();
  const { start, ...rest } = body;
  const begun = start !== undefined && Date.parse(start) > clock() ? {} : start && { start };
  await rules.apply(
    [{ ...placeOfExperiment(record.id), body: { ...rest, ...begun, stop: now } }],
    ALL_OR_NOTHING,
    { ...asked, note: asked.note ?? 'Stopped.' },
  );
};

/**
 * Makes what an arm changes hold for everybody, but for a share that stays as it was, so that one goes on knowing what it earns. What the arm
 * changes becomes a new version of each rule, and the experiment compares with what was before. Where the experiment is for some people only,
 * the rules stay and its own arm grows instead: nobody else was asked.
 *
 * @throws RuleError
 */
export const promoteArm = async (
  record: RuleRecord,
  { arm: wanted, holdout }: { readonly arm: string; readonly holdout?: number | undefined },
  asked: Asked,
  { rules, clock, adopting }: ConductParts,
): Promise<void> => {
  const now = clock();
  const body = publishedBody(record, now);
  if (body.promoted !== undefined) {
    throw refused(`${body.promoted.arm} was promoted already.`, 'Roll it back first.', '');
  }
  const { arms, control } = armsIn(body);
  const arm = arms.find(({ id }) => id === wanted);
  const before = arms.find(({ id }) => id === control);
  if (arm === undefined || before === undefined || arm === before) {
    const others = arms.map(({ id }) => id).filter((id) => id !== control);
    throw refused(
      `"${wanted}" is no arm that could be promoted.`,
      `They are ${others.join(', ')}.`,
      '/arm',
    );
  }
  const share = holdout ?? body.promotion?.holdout ?? HOLDOUT;
  const files: RuleFile[] = [];
  const back: ArmChange[] = [];
  const versions: Record<string, { before: number; after: number }> = {};
  const stays: ArmChange[] = [];
  for (const change of arm.changes ?? []) {
    const { kind, id } = placeOf(change.rule);
    const rule = rules.find({ kind, id });
    const published = rule?.published;
    if (rule === undefined || published === undefined) continue;
    const after = changedBody(change, published.body);
    if (after === undefined || body.audience !== undefined) {
      stays.push(change);
      continue;
    }
    files.push({ kind, id, body: after });
    back.push({ rule: change.rule, body: published.body as unknown as Record<string, unknown> });
    versions[change.rule] = { before: published.version, after: rule.latest.version + 1 };
  }
  // For some people only, their arm keeps its tuning: nobody else was asked.
  const staysTuned = body.audience === undefined ? undefined : arm.tuning;
  const served = adopting.serving;
  const adopted = arm.tuning !== undefined && staysTuned === undefined;
  const servedBefore = adopted ? tuningThen(before.tuning, served, arm.tuning) : before.tuning;
  const isSplit = body.audience !== undefined || back.length > 0 || stays.length > 0 || adopted;
  const kept = armsAfter(
    { ...before, ...(servedBefore === undefined ? {} : { tuning: servedBefore }) },
    { ...arm, tuning: staysTuned },
    { share, back, stays },
  );
  const { coverage: _, exclusive: __, stop: ___, ...rest } = body;
  const ends = share === 0 && stays.length === 0 && staysTuned === undefined && isSplit;
  // Adopted first: were it cut off in between, both arms would say theirs still.
  const tuned =
    adopted && arm.tuning !== undefined
      ? {
          before: served.adoption ?? 'default',
          after: await adopting.adopt(
            arm.tuning.from ?? record.id,
            'experiment',
            tunedSettings(served.settings, arm.tuning),
          ),
        }
      : undefined;
  const at = new Date(now).toISOString();
  const always: ExperimentBody = {
    ...rest,
    arms: kept,
    control,
    ...(ends ? { stop: at } : {}),
    promoted: { arm: wanted, at, versions, ...(tuned === undefined ? {} : { tuning: tuned }) },
  };
  await rules.apply([...files, { ...placeOfExperiment(record.id), body: always }], ALL_OR_NOTHING, {
    ...asked,
    note: (asked.note ?? `Experiment ${record.id}: ${wanted} promoted.`).slice(0, 1_000),
  });
};

/** A tuning, or none. */
interface Tuned {
  readonly tuning?: TuningBody | undefined;
}

/** The tuning of those who stay as they were: in full what served them until another was adopted, as far as that says something else. */
const tuningThen = (
  own: TuningBody = {},
  { settings, tuning }: Serving,
  other: TuningBody = {},
): TuningBody => {
  const { scalars, mix } = tunedSettings(settings, own);
  return {
    from: own.from ?? tuning,
    ...(other.scalars === undefined && own.scalars === undefined ? {} : { scalars }),
    ...(other.mix === undefined && own.mix === undefined ? {} : { mix }),
  };
};

/** The few who stay as they were, and everybody else. */
const armsAfter = (
  before: Omit<Arm, 'tuning'> & Tuned,
  arm: Omit<Arm, 'tuning'> & Tuned,
  {
    share,
    back,
    stays,
  }: {
    readonly share: number;
    readonly back: readonly ArmChange[];
    readonly stays: readonly ArmChange[];
  },
): readonly Arm[] => {
  const named = ({ id, name, tuning }: Pick<Arm, 'id' | 'name'> & Tuned) => ({
    id,
    ...(name !== undefined && { name }),
    ...(tuning !== undefined && { tuning }),
  });
  const own = (before.changes ?? []).filter(({ rule }) => back.every((one) => one.rule !== rule));
  return [
    // A share of nobody has no weight: it is as small as can be said.
    { ...named(before), weight: Math.max(share, 0.000_001), changes: [...own, ...back] },
    { ...named(arm), weight: 1 - share, changes: stays },
  ];
};

/**
 * Takes back what was promoted, or stops what was not: the rules say again what they said before.
 *
 * @throws RuleError `rule_refused` where somebody has changed one of the rules since.
 */
export const rollBackExperiment = async (
  record: RuleRecord,
  asked: Asked,
  parts: ConductParts,
): Promise<void> => {
  const { rules, clock, adopting } = parts;
  const body = publishedBody(record, clock());
  const { promoted } = body;
  if (promoted === undefined) {
    await stopExperiment(record, asked, parts);
    return;
  }
  const files: RuleFile[] = [];
  for (const [rule, { before, after }] of Object.entries(promoted.versions)) {
    const place = placeOf(rule);
    const published = rules.find(place)?.published;
    if (published?.version !== after) {
      throw refused(
        `${rule} was changed since it was promoted (version ${after}, now ${published?.version ?? 'none'}).`,
        `Look at GET /v1/rules/${rule}/versions, and roll it back by hand.`,
        '/promoted',
      );
    }
    files.push({ ...place, body: (await rules.version(place, before)).body });
  }
  const { tuning } = promoted;
  const before = tuning && (await adopting.find(tuning.before));
  if (tuning !== undefined && (adopting.serving.adoption !== tuning.after || !before)) {
    throw refused(
      'Other settings of the item model were adopted since it was promoted.',
      'Look at GET /v1/tunings, and put back what is to serve by hand.',
      '/promoted/tuning',
    );
  }
  const stopped = { ...body, stop: new Date(clock()).toISOString() };
  await rules.apply(
    [...files, { ...placeOfExperiment(record.id), body: stopped }],
    ALL_OR_NOTHING,
    { ...asked, note: (asked.note ?? `Experiment ${record.id}: rolled back.`).slice(0, 1_000) },
  );
  if (before !== undefined) await adopting.adopt(record.id, 'experiment', before);
};

const publishedBody = (record: RuleRecord, now: number): ExperimentBody => {
  const state = stateOfExperiment(record, now);
  if (record.published !== undefined && state !== 'stopped') {
    return record.published.body as ExperimentBody;
  }
  throw refused(`It is ${state}.`, 'Only what runs or waits can be stopped or promoted.', '');
};

const refused = (message: string, hint: string, path: string): RuleError =>
  new RuleError(message, { code: 'rule_refused', path, hint });
