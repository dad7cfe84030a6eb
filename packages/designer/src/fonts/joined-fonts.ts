import { DesignerError } from '../designer-error.ts';
import type { FontSource } from './font-source.ts';

/** Several sources as one: a family is that of the first that has it. */
export const joinedFonts = (sources: readonly FontSource[]): FontSource => {
  const owners = new Map<string, FontSource>();
  for (const source of sources) {
    for (const family of Object.keys(source.families)) {
      if (!owners.has(family)) owners.set(family, source);
    }
  }
  const all = [...owners];
  return {
    families: Object.freeze(
      Object.fromEntries(all.map(([family, { families }]) => [family, families[family] ?? ''])),
    ),
    covers: Object.freeze(
      Object.fromEntries(
        all.flatMap(([family, { covers }]) => {
          const ends = covers?.[family];
          return ends === undefined ? [] : [[family, ends]];
        }),
      ),
    ),
    load: async (family) => {
      const owner = owners.get(family);
      if (owner !== undefined) return owner.load(family);
      throw new DesignerError('unknown-font', `There is no font "${family}".`);
    },
  };
};
