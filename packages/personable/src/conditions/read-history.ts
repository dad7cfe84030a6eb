import type { Condition } from './condition.ts';
import { ConditionError } from './condition-error.ts';
import {
  type ComputedTraitDeclaration,
  historyId,
  plainWindow,
  windowMilliseconds,
} from './history.ts';
import { readPath } from './limits.ts';
import { readField } from './read-field.ts';
import { at, isPlainObject, kindOf, type Reading } from './reading.ts';
import type { ConditionNode, HistoryNode } from './tree.ts';

type Kind = ComputedTraitDeclaration['kind'];

const KINDS: readonly Kind[] = [
  'count',
  'sum',
  'average',
  'min',
  'max',
  'first',
  'last',
  'distinct',
  'top',
  'daysSince',
];
/** What `$did` compares: all that is one value. */
const COMPARED: readonly Kind[] = KINDS.filter((kind) => kind !== 'top');
/** Kinds that need no property of the message. */
const WITHOUT_PROPERTY: readonly Kind[] = ['count', 'daysSince'];
const MOST_EVENTS = 50;
const LONGEST_NAME = 500;
const MOST_OF_TOP = 20;
const USUAL_OF_TOP = 5;

const field = (place: string, message: string, hint?: string): ConditionError =>
  new ConditionError(message, { path: place, ...(hint !== undefined && { hint }) });

/**
 * A `$did` clause: a declaration without a name, and a comparison of its value. Without a comparison: at least once.
 *
 * @throws ConditionError
 */
export const readHistory = (
  value: unknown,
  path: string,
  depth: number,
  reading: Reading,
): HistoryNode => {
  if (reading.histories === undefined) {
    throw field(path, '$did asks what a person did; it cannot stand here.');
  }
  if (!isPlainObject(value)) throw field(path, `$did needs an object; this is ${kindOf(value)}.`);
  const kinds = COMPARED.filter((name) => Object.hasOwn(value, name));
  const [kind = 'count'] = kinds;
  if (kinds.length > 1) {
    throw field(path, `$did compares one thing; this one has ${kinds.join(' and ')}.`);
  }
  const { [kind]: compared = { $gte: 1 }, ...rest } = value;
  const { declaration, where } = readDeclarationAt({ ...rest, kind }, path, depth, reading);
  const id = historyId(declaration);
  const comparison = readField(['history', id], compared, at(path, kind), depth + 1, reading);
  const history = { id, declaration };
  reading.histories.set(id, history);
  reading.fields.add(`history.${id}`);
  const restriction = where === undefined ? {} : { where };
  return { kind: 'history', history, written: value, comparison, ...restriction };
};

/** A declaration, and its condition as a tree. */
export interface ReadDeclaration {
  readonly declaration: ComputedTraitDeclaration;
  readonly where?: ConditionNode;
}

const KEYS: readonly string[] = ['kind', 'event', 'of', 'where', 'within', 'most'];

/**
 * A declaration in its normal form: one event as a text, the window in its largest unit, 5 for a `top` that does not
 * say how many.
 *
 * @throws ConditionError
 */
export const readDeclarationAt = (
  value: unknown,
  path: string,
  depth: number,
  reading: Reading,
): ReadDeclaration => {
  if (!isPlainObject(value)) {
    throw field(path, `What is gathered is said in an object; this is ${kindOf(value)}.`);
  }
  const other = Object.keys(value).find((key) => !KEYS.includes(key));
  if (other !== undefined) {
    const hint = `Write ${KEYS.slice(1).join(', ')} and one of ${COMPARED.join(', ')}.`;
    throw field(at(path, other), `"${other.slice(0, 50)}" is not known here.`, hint);
  }
  const kind = readKind(value['kind'], at(path, 'kind'));
  const { of, where, within, most } = value;
  const restriction =
    where === undefined ? undefined : readWhere(where, at(path, 'where'), depth, reading);
  const declaration: ComputedTraitDeclaration = {
    kind,
    event: readEvents(value['event'], at(path, 'event')),
    ...readProperty(kind, of, at(path, 'of')),
    ...(restriction !== undefined && { where: where as Condition }),
    ...(within !== undefined && { within: readWithin(within, at(path, 'within')) }),
    ...readMost(kind, most, at(path, 'most')),
  };
  return restriction === undefined ? { declaration } : { declaration, where: restriction };
};

const readKind = (value: unknown, path: string): Kind => {
  const kind = KINDS.find((name) => name === value);
  if (kind !== undefined) return kind;
  throw field(path, 'It does not say what is gathered.', `Write one of ${KINDS.join(', ')}.`);
};

const readEvents = (value: unknown, path: string): string | readonly string[] => {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const fits = (name: unknown): name is string =>
    typeof name === 'string' && name !== '' && name.length <= LONGEST_NAME;
  if (names.length === 0 || names.length > MOST_EVENTS || !names.every(fits)) {
    throw field(
      path,
      'It does not name the events it is about.',
      `Write a name such as "Order Completed", a list of at most ${MOST_EVENTS}, or "*" for any event.`,
    );
  }
  const [only] = names;
  return names.length === 1 && only !== undefined ? only : names;
};

const readProperty = (
  kind: Kind,
  of: unknown,
  path: string,
): Pick<ComputedTraitDeclaration, 'of'> => {
  if (WITHOUT_PROPERTY.includes(kind)) {
    if (of === undefined) return {};
    throw field(path, `"${kind}" counts events; it takes no "of".`, 'Take "of" out.');
  }
  if (typeof of === 'string' && of !== '') {
    readPath(of, path);
    return { of };
  }
  throw field(
    path,
    `"${kind}" needs "of": which property of the message.`,
    'Write a dotted path such as "properties.total".',
  );
};

/** A condition over a message: its fields are not the document's, and it asks for no history. */
const readWhere = (where: unknown, path: string, depth: number, reading: Reading): ConditionNode =>
  reading.condition(where, path, depth + 1, {
    ...reading,
    histories: undefined,
    fields: new Set(),
  });

const readWithin = (within: unknown, path: string): string => {
  if (typeof within === 'string') return plainWindow(windowMilliseconds(within, path));
  throw field(path, `"within" is ${kindOf(within)}.`, 'Write a window of time such as "30d".');
};

const readMost = (
  kind: Kind,
  most: unknown,
  path: string,
): Pick<ComputedTraitDeclaration, 'most'> => {
  if (kind !== 'top') {
    if (most === undefined) return {};
    throw field(path, '"most" belongs to "top".', 'Take it out.');
  }
  if (most === undefined) return { most: USUAL_OF_TOP };
  if (Number.isSafeInteger(most) && Number(most) >= 1 && Number(most) <= MOST_OF_TOP) {
    return { most: Number(most) };
  }
  throw field(path, `"most" is a whole number from 1 to ${MOST_OF_TOP}.`);
};
