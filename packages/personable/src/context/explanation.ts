import { type Static, Type } from 'typebox';
import type { Context } from './context.ts';
import { isKnown, PARTS, type PartName } from './parts.ts';

/** Bytes of a context in the log of decisions. */
const MOST_BYTES = 4_096;
/** Items of a cart that the log keeps. */
const MOST_ITEMS = 20;

/** One part of the context, as it is shown. */
export const ContextPart = Type.Object({
  part: Type.Unsafe<PartName>({ type: 'string', enum: [...PARTS] }),
  value: Type.Optional(Type.Unknown({ description: 'Left out where nothing is known.' })),
  origin: Type.Optional(
    Type.String({ description: 'From where it is known, in words: given, from the GeoIP file …' }),
  ),
  because: Type.Optional(Type.String({ description: 'Why nothing is known, in words.' })),
  used: Type.Optional(Type.Boolean({ description: 'Whether the decision went by it.' })),
});
export type ContextPart = Static<typeof ContextPart>;

/** Every part: what is known of it and from where, or why nothing is. */
export const explainContext = (context: Context): ContextPart[] =>
  PARTS.map((part) => {
    const found = context.find(part);
    if (!isKnown(found)) return { part, because: found.because };
    const { value, origin } = found;
    return { part, value, origin, ...(context.used.has(part) ? { used: true } : {}) };
  });

/**
 * What the log keeps of a context: the parts that the decision used, and where it was explained those that are known, the used ones first,
 * at most 4 KB in all; `undefined` for none. Parts hold no address and no user agent.
 */
export const loggedContext = (
  context: Context,
  explained: readonly ContextPart[] = [],
): ContextPart[] | undefined => {
  if (context.used.size === 0 && explained.length === 0) return undefined;
  const used = PARTS.flatMap((part): ContextPart[] => {
    const found = context.used.has(part) ? context.find(part) : undefined;
    return found === undefined || !isKnown(found) ? [] : [{ part, ...found, used: true }];
  });
  const others = explained.filter(({ used: wasUsed, origin }) => !wasUsed && origin !== undefined);
  const kept: ContextPart[] = [];
  let bytes = 2;
  for (const one of [...used, ...others]) {
    const part = one.part === 'cart' ? { ...one, value: shortened(one.value) } : one;
    bytes += Buffer.byteLength(JSON.stringify(part)) + 1;
    if (bytes > MOST_BYTES) break;
    kept.push(part);
  }
  return kept;
};

/** Whether a context is kept whole: every part that was used, and all of its cart. */
export const isWhole = (context: Context, kept: readonly ContextPart[] = []): boolean =>
  PARTS.every((part) => {
    if (!context.used.has(part)) return true;
    const found = kept.find((one) => one.part === part);
    if (found === undefined || part !== 'cart') return found !== undefined;
    return (context.cart?.value.items.length ?? 0) <= MOST_ITEMS;
  });

const shortened = (cart: unknown): unknown => {
  const { items, ...rest } = cart as { readonly items: readonly string[] };
  return { ...rest, items: items.slice(0, MOST_ITEMS) };
};
