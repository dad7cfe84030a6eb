import { durationMilliseconds } from '../reading/terms.ts';
import { RuleError } from '../rule-error.ts';
import { kindOfStep, type Step, type StepKind } from './step.ts';

/** A step with where it leads; undefined is the end. */
export interface FlatStep {
  readonly id: string;
  readonly kind: StepKind;
  readonly step: Step;
  /** In the rule's body, as a JSON pointer. */
  readonly path: string;
  /** What follows; of a branch and a split, what follows after them. */
  readonly next: string | undefined;
  /** Of a branch. */
  readonly yes?: string | undefined;
  readonly no?: string | undefined;
  /** Of a split, in its order. */
  readonly arms?: readonly {
    readonly id: string;
    readonly share: number;
    readonly to: string | undefined;
  }[];
}

const MOST_STEPS = 100;
const DAY = 86_400_000;
/** Two years, one of them a leap year. */
const LONGEST = 731 * DAY;

/**
 * The steps of a journey in one list, each with where it leads.
 *
 * @throws RuleError for two steps of one id, more than 100 steps, and ways on which people wait for more than two years.
 */
export const flatten = (steps: readonly Step[], path: string): readonly FlatStep[] => {
  const flat: FlatStep[] = [];
  add(steps, undefined, path, flat);
  if (flat.length > MOST_STEPS) {
    throw new RuleError(`At most ${MOST_STEPS} steps; these are ${flat.length}.`, {
      path,
      hint: 'Make two journeys of it.',
    });
  }
  const seen = new Set<string>();
  for (const { id, path: at } of flat) {
    if (seen.has(id)) {
      throw new RuleError(`There are two steps "${id}".`, {
        path: `${at}/id`,
        hint: 'Give each an id of its own.',
      });
    }
    seen.add(id);
  }
  if (longest(steps) > LONGEST) {
    throw new RuleError('People would wait for more than two years.', {
      path,
      hint: 'Shorten the waits; who comes again later can enter again.',
    });
  }
  return flat;
};

const add = (
  steps: readonly Step[],
  after: string | undefined,
  path: string,
  flat: FlatStep[],
): void => {
  for (const [i, step] of steps.entries()) {
    const at = `${path}/${i}`;
    const next = steps[i + 1]?.id ?? after;
    const head = { id: step.id, kind: kindOfStep(step), step, path: at, next };
    const { branch, split } = step;
    if (branch !== undefined) {
      const { then, else: other = [] } = branch;
      flat.push({ ...head, yes: then[0]?.id ?? next, no: other[0]?.id ?? next });
      add(then, next, `${at}/branch/then`, flat);
      add(other, next, `${at}/branch/else`, flat);
    } else if (split !== undefined) {
      const arms = split.map(({ id, share, steps: inner }) => ({
        ...{ id, share, to: inner[0]?.id ?? next },
      }));
      flat.push({ ...head, arms });
      for (const [arm, { steps: inner }] of split.entries()) {
        add(inner, next, `${at}/split/${arm}/steps`, flat);
      }
    } else flat.push(head);
  }
};

/** Milliseconds that the slowest way through some steps waits; a week for a time of day. */
const longest = (steps: readonly Step[]): number =>
  steps.reduce((sum, { wait, waitUntil, branch, split }) => {
    const waits = wait ?? waitUntil?.timeout;
    const own =
      waits === undefined ? (waitUntil === undefined ? 0 : 7 * DAY) : durationMilliseconds(waits);
    const ways = [branch?.then, branch?.else, ...(split ?? []).map((arm) => arm.steps)];
    return sum + own + Math.max(0, ...ways.map((way) => longest(way ?? [])));
  }, 0);

/** Ids of steps that nobody ever comes to. */
export const unreachableIn = (flat: readonly FlatStep[]): readonly FlatStep[] => {
  const byId = new Map(flat.map((one) => [one.id, one]));
  const reached = new Set<string>();
  const open = [flat[0]?.id];
  for (let id = open.pop(); open.length > 0 || id !== undefined; id = open.pop()) {
    const one = id === undefined || reached.has(id) ? undefined : byId.get(id);
    if (one === undefined) continue;
    reached.add(one.id);
    if (one.kind === 'exit') continue;
    if (one.kind === 'branch') open.push(one.yes, one.no);
    else if (one.kind === 'split') open.push(...(one.arms ?? []).map(({ to }) => to));
    else open.push(one.next);
  }
  return flat.filter(({ id }) => !reached.has(id));
};
