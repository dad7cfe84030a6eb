import { stateOf } from '../../customer/document.ts';
import { isMuted } from '../../customer/feedback/corrections.ts';
import { type Person, statedTraitsOf } from '../../customer/person.ts';
import type { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import type { TraitDeclarations } from '../traits/trait-declarations.ts';
import type { ComputedNote, Profile, TraitSource } from '../views.ts';
import { iso } from './names.ts';

/** Where the values of a person's stated traits come from. */
export const traitSourcesOf = (
  person: Person,
  declarations: Pick<TraitDeclarations, 'sensitive'>,
): Profile['traitSources'] =>
  Object.fromEntries(
    [...statedTraitsOf(person)].map(([name, stated]): [string, TraitSource] => {
      const { source, time, value, size, tooLarge } = stated;
      const sensitive = declarations.sensitive(name);
      return [
        name,
        {
          source,
          time: iso(time),
          ...(tooLarge === true ? { tooLarge: size ?? 0 } : value === null ? { unset: true } : {}),
          ...(sensitive === undefined ? {} : { sensitive }),
        },
      ];
    }),
  );

/** What a person's events come to at a time, milliseconds UTC, and what the values leave out. */
export const computedOf = (
  person: Person,
  computed: ComputedTraits,
  now: number,
): Pick<Profile, 'computed' | 'computedNotes'> => {
  const values: Record<string, unknown> = {};
  const notes: Record<string, ComputedNote> = {};
  const { homes } = person;
  for (const [name, trait] of computed.names) {
    const state = stateOf(person, trait);
    const value = trait.valueAt(state, now);
    const muted = isMuted(homes, name);
    if (value !== undefined && !muted) values[name] = value;
    const note = {
      ...(muted ? { muted: true as const } : {}),
      ...(trait.atLeast(state, now) ? { atLeast: true as const } : {}),
      ...(state.ignored === 0 ? {} : { ignored: state.ignored }),
    };
    if (Object.keys(note).length > 0) notes[name] = note;
  }
  return { computed: values, computedNotes: notes };
};
