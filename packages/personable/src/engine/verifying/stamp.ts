import type { ConsentDefaults } from '../../customer/consent.ts';
import type { CompiledTrait } from '../../customer/traits/compiled-trait.ts';
import type { CountedTraits } from '../../customer/traits/computed-traits.ts';
import { digestOf } from '../../decide/basis.ts';
import { foldSettings, type Settings } from '../options.ts';
import type { TraitDeclarations } from '../traits/trait-declarations.ts';
import { version } from '../version.ts';

/** What decisions depend on and nobody keeps the past of. */
interface StampParts {
  readonly settings: Settings;
  readonly purposes: { readonly defaults: ConsentDefaults };
  readonly computed: {
    readonly counted: CountedTraits;
    readonly names: ReadonlyMap<string, CompiledTrait>;
  };
  readonly traits: Pick<TraitDeclarations, 'stated' | 'changes'>;
}

/** A digest of the options, purposes and declared traits that hold, and of the engine's version; made anew when one of them changes. */
export const settingsStamp = ({
  settings,
  purposes,
  computed,
  traits,
}: StampParts): (() => string) => {
  const { strengths, arrange, timezone, language } = settings;
  const options = { strengths, arrange, timezone, language, folds: foldSettings(settings) };
  let made: readonly unknown[] = [];
  let stamp = '';
  return () => {
    const { defaults } = purposes;
    const { counted, names } = computed;
    const { changes } = traits;
    if (made[0] === defaults && made[1] === counted && made[2] === changes) return stamp;
    made = [defaults, counted, changes];
    stamp = digestOf({
      ...{ version: version(), options, defaults },
      computed: Array.from(names, ([name, { id }]) => [name, id]).sort(),
      sensitive: Array.from(traits.stated, ([name, { sensitive }]) => [name, sensitive]).sort(),
    });
    return stamp;
  };
};
