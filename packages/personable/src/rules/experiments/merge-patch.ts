/**
 * Lays a patch over a body: a JSON merge patch (RFC 7396). An object is laid over field by field, null takes a field away, everything else
 * takes the place of what was there. One thing more: where what was there is a list of things with ids, an object names them by id, so that one
 * creative of a campaign can be changed without saying the others again.
 *
 * @returns what comes of it; neither is changed.
 */
export const mergePatch = (before: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return patch;
  if (isListOfNamed(before)) return patchedList(before, patch);
  const after: Record<string, unknown> = isObject(before) ? { ...before } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete after[field];
    else define(after, field, mergePatch(after[field], value));
  }
  return after;
};

interface Named {
  readonly id: string;
}

const patchedList = (
  before: readonly Named[],
  patch: Readonly<Record<string, unknown>>,
): readonly unknown[] => {
  const kept = before.flatMap((one): unknown[] => {
    if (!Object.hasOwn(patch, one.id)) return [one];
    const change = patch[one.id];
    return change === null ? [] : [mergePatch(one, change)];
  });
  const added = Object.entries(patch).filter(
    ([id, value]) => value !== null && !before.some((one) => one.id === id),
  );
  return [
    ...kept,
    ...added.map(([id, value]) =>
      isObject(value) ? { id, ...(mergePatch({}, value) as object) } : value,
    ),
  ];
};

/** `__proto__` is a field like any other. */
const define = (object: Record<string, unknown>, field: string, value: unknown): void => {
  Object.defineProperty(object, field, {
    value,
    ...{ enumerable: true, configurable: true, writable: true },
  });
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOfNamed = (value: unknown): value is readonly Named[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => isObject(one) && typeof one['id'] === 'string');
