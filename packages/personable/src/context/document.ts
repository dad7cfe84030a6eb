import type { Context } from './context.ts';
import { PARTS, type PartName, type PartValues } from './parts.ts';

/** The parts that are known, by their names. */
export type ContextDocument = { readonly [Part in PartName]: PartValues[Part] | undefined };

/**
 * A context as conditions see it, to stand in a document under `context`: plain values by path, such as
 * `context.place.country`. A part is worked out when a condition first asks for it.
 */
export const contextDocument = (context: Context): ContextDocument => {
  const document = {};
  for (const part of PARTS) {
    Object.defineProperty(document, part, {
      enumerable: true,
      get: () => context[part]?.value,
    });
  }
  return document as ContextDocument;
};
