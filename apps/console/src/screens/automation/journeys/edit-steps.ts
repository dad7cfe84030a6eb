import type { WrittenJourney, WrittenKind, WrittenStep } from './written-step.ts';

/** Changes a list of steps. */
export type ListChange = (list: readonly WrittenStep[]) => readonly WrittenStep[];

/**
 * A journey with one list of its steps changed; all else stays the very same.
 *
 * @param at where the list stands, as a JSON pointer: "/steps/2/branch/then". A list that is not there yet is an empty one.
 */
export const withList = (journey: WrittenJourney, at: string, change: ListChange): WrittenJourney =>
  changedAt(journey, at.split('/').slice(1), change) as WrittenJourney;

const changedAt = (value: unknown, keys: readonly string[], change: ListChange): unknown => {
  const [key, ...rest] = keys;
  if (key === undefined) return change((value ?? []) as readonly WrittenStep[]);
  if (Array.isArray(value)) {
    return value.map((one: unknown, i) => (String(i) === key ? changedAt(one, rest, change) : one));
  }
  const bag = Object(value) as Readonly<Record<string, unknown>>;
  return { ...bag, [key]: changedAt(bag[key], rest, change) };
};

/** A list with the step at a place moved to another. */
export const moved =
  (from: number, to: number): ListChange =>
  (list) => {
    const next = [...list];
    next.splice(to, 0, ...next.splice(from, 1));
    return next;
  };

/** Every step of a list and of the lists within it, by id. */
export const stepsById = (list: readonly WrittenStep[]): ReadonlyMap<string, WrittenStep> =>
  new Map(allOf(list).map((step) => [step.id, step]));

const allOf = (list: readonly WrittenStep[]): readonly WrittenStep[] =>
  list.flatMap((step) => {
    const { branch, split = [] } = step;
    const inner = [branch?.then ?? [], branch?.else ?? [], ...split.map(({ steps }) => steps)];
    return [step, ...inner.flatMap(allOf)];
  });

const NAMES: Readonly<Record<WrittenKind, string>> = {
  message: 'message',
  wait: 'wait',
  waitUntil: 'until',
  branch: 'if',
  split: 'ways',
  decide: 'choose',
  update: 'note',
  goal: 'goal',
  exit: 'stop',
};

/** A new step that does something sensible, with an id that is free. */
export const newStep = (
  kind: WrittenKind,
  taken: ReadonlyMap<string, WrittenStep>,
): WrittenStep => {
  const name = NAMES[kind];
  let id = name;
  for (let i = 2; taken.has(id); i++) id = `${name}-${i}`;
  return { id, ...STARTS[kind] };
};

const STARTS: Readonly<Record<WrittenKind, Omit<WrittenStep, 'id'>>> = {
  message: { message: { template: '' } },
  wait: { wait: '1d' },
  waitUntil: { waitUntil: { hours: { from: '09:00', until: '18:00' } } },
  // biome-ignore lint/suspicious/noThenProperty: a word of the rule.
  branch: { branch: { if: { 'computed.orders': { $gte: 1 } }, then: [] } },
  split: {
    split: [
      { id: 'one', share: 0.5, steps: [] },
      { id: 'other', share: 0.5, steps: [] },
    ],
  },
  decide: { decide: { placement: 'for-you', limit: 4, into: 'picks' } },
  update: { update: { event: { name: '' } } },
  goal: { goal: {} },
  exit: { exit: true },
};
