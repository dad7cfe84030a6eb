import type { ComputedTraitInput, ComputedTraitView, Condition } from 'personable';

/** A computed trait as it stands in the form. */
export interface WrittenTrait {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kind: string;
  /** Names of events, one a line. */
  readonly events: string;
  readonly of: string;
  readonly most: string;
  readonly amount: string;
  /** Of the window; empty: ever. */
  readonly unit: string;
  readonly where: Condition | undefined;
}

/** Kinds with what each gives, in the order they are offered. */
export const KINDS = [
  { value: 'count', label: 'How many events' },
  { value: 'sum', label: 'The sum of a number' },
  { value: 'average', label: 'The average of a number' },
  { value: 'min', label: 'The smallest number' },
  { value: 'max', label: 'The largest number' },
  { value: 'first', label: 'The first value' },
  { value: 'last', label: 'The latest value' },
  { value: 'distinct', label: 'How many different values' },
  { value: 'top', label: 'The most frequent values' },
  { value: 'daysSince', label: 'Days since the latest event' },
] as const;

export const UNITS = [
  { value: '', label: 'Ever' },
  { value: 'm', label: 'minutes' },
  { value: 'h', label: 'hours' },
  { value: 'd', label: 'days' },
  { value: 'y', label: 'years' },
] as const;

/** Whether a kind is about a value of the event. */
export const asksValue = (kind: string): boolean => kind !== 'count' && kind !== 'daysSince';

const NEW: WrittenTrait = {
  ...{ name: '', label: '', description: '', kind: 'count', events: '', of: '', most: '5' },
  ...{ amount: '30', unit: 'd', where: undefined },
};

/** What stands in the form at first. */
export const writtenOf = (trait: ComputedTraitView | undefined): WrittenTrait => {
  if (trait === undefined) return NEW;
  const { kind, event, of = '', where, within = '', most = 5 } = trait.declaration;
  const [, amount = '30', unit = ''] = /^(\d+)([mhdy])$/.exec(within) ?? [];
  return {
    name: trait.name,
    label: trait.label === trait.name ? '' : trait.label,
    description: trait.description ?? '',
    kind,
    events: typeof event === 'string' ? event : event.join('\n'),
    of,
    most: String(most),
    amount,
    unit,
    where,
  };
};

/** What is sent of it; the engine says what is wrong with it. */
export const inputOf = (written: WrittenTrait): ComputedTraitInput => {
  const { label, description, kind, events, of, most, amount, unit, where } = written;
  const names = events
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    ...(label.trim() === '' ? {} : { label: label.trim() }),
    ...(description.trim() === '' ? {} : { description: description.trim() }),
    declaration: {
      kind,
      event: names,
      ...(asksValue(kind) ? { of: of.trim() } : {}),
      ...(where === undefined ? {} : { where }),
      ...(unit === '' ? {} : { within: `${amount.trim()}${unit}` }),
      ...(kind === 'top' ? { most: Number(most) } : {}),
    },
  };
};
