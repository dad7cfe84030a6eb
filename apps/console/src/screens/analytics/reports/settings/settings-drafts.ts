import type { ReportSettings } from 'personable';
import { idOf } from '../../../../words/id-of.ts';

type Funnel = ReportSettings['funnels'][number];
type Goal = ReportSettings['goals'][number];

/** Something that is being written; `key` tells it apart while it has no id. */
interface Draft {
  readonly key: string;
  /** Kept from where it was saved: what is counted hangs on it. */
  readonly id?: string;
  readonly name: string;
}

/** A step as it is written. */
export interface StepDraft {
  readonly key: string;
  readonly event: string;
  /** JSON; empty for none. */
  readonly where: string;
}

/** A funnel as it is written. */
export interface FunnelDraft extends Draft {
  readonly hours: string;
  readonly steps: readonly StepDraft[];
}

/** A goal as it is written. */
export interface GoalDraft extends Draft {
  readonly from: string;
  readonly to: string;
}

/** What is wrong, by the key of what it is wrong with and the field. */
export type Wrong = Readonly<Record<string, string>>;

let made = 0;
/** Tells drafts apart on the page. */
export const freshKey = (): string => {
  made += 1;
  return `draft-${made}`;
};

export const toFunnelDraft = ({ id, name, hours, steps }: Funnel): FunnelDraft => ({
  ...{ key: freshKey(), id, name, hours: String(hours) },
  steps: steps.map(({ event, where }) => ({
    ...{ key: freshKey(), event },
    where: where === undefined ? '' : JSON.stringify(where),
  })),
});

export const toGoalDraft = ({ id, name, from = '', to }: Goal): GoalDraft => ({
  ...{ key: freshKey(), id, name, from, to },
});

const hoursOf = (written: string): number | undefined => {
  const value = Number(written.trim().replace(',', '.'));
  return written.trim() === '' || !(value > 0 && value <= 24 * 366) ? undefined : value;
};

/** An object of JSON; undefined for what is none. */
const whereOf = (written: string): object | undefined => {
  try {
    const read: unknown = JSON.parse(written);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
};

const nameTrouble = (drafts: readonly Draft[], { key, id, name }: Draft): Wrong => {
  const own = id ?? idOf(name);
  if (own === '' || name.trim() === '')
    return { [`${key}/name`]: 'A name with a letter or a digit.' };
  const twice = drafts.some((one) => one.key !== key && (one.id ?? idOf(one.name)) === own);
  return twice ? { [`${key}/name`]: 'Another one is called so.' } : {};
};

/** What is wrong with funnels. */
export const wrongFunnels = (drafts: readonly FunnelDraft[]): Wrong =>
  Object.assign(
    {},
    ...drafts.flatMap((draft) => [
      nameTrouble(drafts, draft),
      hoursOf(draft.hours) === undefined
        ? { [`${draft.key}/hours`]: 'Hours above 0, at most a year.' }
        : {},
      ...draft.steps.map(({ key, event, where }) => ({
        ...(event.trim() === '' ? { [`${key}/event`]: 'The name of an event.' } : {}),
        ...(where.trim() !== '' && whereOf(where) === undefined
          ? { [`${key}/where`]: 'A condition as JSON, or nothing.' }
          : {}),
      })),
    ]),
  ) as Wrong;

/** Funnels as the engine takes them. */
export const toFunnels = (drafts: readonly FunnelDraft[]): readonly Funnel[] =>
  drafts.map(({ id, name, hours, steps }) => ({
    id: id ?? idOf(name),
    name: name.trim(),
    hours: hoursOf(hours) ?? 1,
    steps: steps.map(({ event, where }) => {
      const condition = whereOf(where) as Funnel['steps'][number]['where'] | undefined;
      return condition === undefined
        ? { event: event.trim() }
        : { event: event.trim(), where: condition };
    }),
  }));

/** What is wrong with goals. */
export const wrongGoals = (drafts: readonly GoalDraft[]): Wrong =>
  Object.assign(
    {},
    ...drafts.flatMap((draft) => [
      nameTrouble(drafts, draft),
      draft.to.trim() === '' ? { [`${draft.key}/to`]: 'The name of an event.' } : {},
    ]),
  ) as Wrong;

/** Goals as the engine takes them. */
export const toGoals = (drafts: readonly GoalDraft[]): readonly Goal[] =>
  drafts.map(({ id, name, from, to }) => ({
    ...{ id: id ?? idOf(name), name: name.trim(), to: to.trim() },
    ...(from.trim() === '' ? {} : { from: from.trim() }),
  }));
