/*
 * A template while it is written. The form shows the common parts of it, and changes only what it shows: everything else of the JSON stays
 * as it was, in its order.
 */

/** Any JSON. */
export type Written = Readonly<Record<string, unknown>>;

/** Where something stands, such as ['fields', 2, 'size', 0]. */
export type Way = readonly (string | number)[];

/** Whether something is an object of JSON. */
export const isBag = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands somewhere; `undefined` where nothing does. */
export const at = (value: unknown, way: Way): unknown => {
  const [key, ...rest] = way;
  if (key === undefined) return value;
  if (Array.isArray(value)) return at(value[Number(key)], rest);
  return isBag(value) && Object.hasOwn(value, key) ? at(value[String(key)], rest) : undefined;
};

/** The same with another value somewhere, `undefined` to leave it out. What stands beside it stays the very same. */
export const withAt = (value: unknown, way: Way, next: unknown): unknown => {
  const [key, ...rest] = way;
  if (key === undefined) return next;
  if (typeof key === 'number') {
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    if (key >= list.length) return [...list, withAt(undefined, rest, next)];
    return list.map((one, place) => (place === key ? withAt(one, rest, next) : one));
  }
  const bag = isBag(value) ? value : {};
  const inner = withAt(Object.hasOwn(bag, key) ? bag[key] : undefined, rest, next);
  if (inner === undefined) {
    return Object.fromEntries(Object.entries(bag).filter(([name]) => name !== key));
  }
  // Made of entries, so that a name like "__proto__" is one like any other.
  const entries = Object.entries(bag);
  return Object.hasOwn(bag, key)
    ? Object.fromEntries(entries.map(([name, one]) => [name, name === key ? inner : one]))
    : Object.fromEntries([...entries, [key, inner]]);
};

/** A list that stands somewhere; an empty one where none does. */
export const listAt = (value: unknown, way: Way): readonly unknown[] => {
  const list = at(value, way);
  return Array.isArray(list) ? list : [];
};

/** The same without one of a list. */
export const without = (value: unknown, way: Way, place: number): unknown =>
  withAt(
    value,
    way,
    listAt(value, way).filter((_, i) => i !== place),
  );

/** The same with one of a list put before the one before it. */
export const raised = (value: unknown, way: Way, place: number): unknown => {
  const list = [...listAt(value, way)];
  if (place < 1 || place >= list.length) return value;
  list.splice(place - 1, 0, ...list.splice(place, 1));
  return withAt(value, way, list);
};

/** A text at a place of the form: written in one language, or in several, which only the JSON shows. */
export const oneText = (value: unknown): string | undefined =>
  value === undefined || typeof value === 'string' ? (value ?? '') : undefined;

/** A number a person writes, with a point or a comma; nothing for what is none. */
export const numberIn = (written: string): number | undefined => {
  const text = written.trim().replace(',', '.').replace('−', '-');
  return /^-?\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
};

/** A word as an id that nobody else has: "name", "name-2". */
export const freeId = (wanted: string, taken: readonly unknown[]): string => {
  const ids = new Set(taken.map((one) => at(one, ['id'])));
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!ids.has(id)) return id;
  }
};

/** A price that the form can show: nothing, or one amount that is added once. */
export const flatPrice = (price: unknown): number | undefined | 'more' => {
  if (price === undefined || (Array.isArray(price) && price.length === 0)) return undefined;
  if (!Array.isArray(price) || price.length > 1) return 'more';
  const [rule] = price as unknown[];
  const amount = at(rule, ['amount']);
  return at(rule, ['kind']) === 'flat' && typeof amount === 'number' ? amount : 'more';
};

const PLACE = { x: 10, y: 10, width: 50, height: 15 };

/** A new field of a kind that can be published as it is. */
export const newField = (kind: string, body: unknown): Written => {
  const id = freeId(kind, listAt(body, ['fields']));
  const surface = at(body, ['surfaces', 0, 'id']) ?? 'front';
  const colour = at(body, ['palette', 0, 'id']) ?? 'black';
  const head = { id, kind, label: KIND_NAMES[kind] ?? kind };
  const place = { surface, box: PLACE };
  const style = { place, fonts: ['Inter'], size: [10, 36], fit: 'shrink', colour };
  switch (kind) {
    case 'text':
    case 'long-text':
      return { ...head, graphemes: [1, kind === 'text' ? 20 : 200], ...style };
    case 'monogram':
      return { ...head, letters: [1, 3], ...style };
    case 'picture':
      return { ...head, place };
    case 'motif':
      return { ...head, place, motifs: [{ id: 'circle', name: 'Circle', svg: CIRCLE }] };
    case 'colour':
      return { ...head, colours: listAt(body, ['palette']).map((one) => at(one, ['id'])) };
    case 'choice':
      return { ...head, options: [{ id: 'one', name: 'One' }] };
    case 'number':
      return { ...head, least: 0, most: 99 };
    case 'qr':
      return { ...head, place, colour };
    default:
      return head;
  }
};

const CIRCLE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>';

/** Kinds of fields, as one calls them. */
export const KIND_NAMES: Readonly<Record<string, string>> = {
  text: 'Text',
  'long-text': 'Long text',
  monogram: 'Initials',
  picture: 'Picture',
  motif: 'Motif',
  colour: 'Colour',
  choice: 'Choice',
  number: 'Number',
  date: 'Date',
  qr: 'QR code',
};
