import type { ComputedTraitDeclaration } from '../../conditions/history.ts';
import { BUILT_IN } from '../../customer/traits/built-in.ts';
import { type ComputedTraits, ownerOf } from '../../customer/traits/computed-traits.ts';
import {
  readDeclarations,
  removeDeclaration,
  writeDeclaration,
} from '../../customer/traits/declarations-store.ts';
import { type SensitiveKind, sensitiveByName } from '../../customer/traits/sensitive.ts';
import type { Store } from '../../store/store.ts';
import type { Declaring } from './declaring.ts';

/** What kind of value a stated trait has. */
export const TRAIT_TYPES = ['string', 'number', 'boolean', 'date', 'list'] as const;
export type TraitType = (typeof TRAIT_TYPES)[number];

/** What a shop says of a stated trait. */
export interface StatedTrait {
  readonly label?: string;
  readonly description?: string;
  readonly type?: TraitType;
  /** What it is about that the law protects; `false`: nothing, whatever its name suggests. */
  readonly sensitive?: SensitiveKind | false;
}

/** A computed trait that a shop has named. */
export interface NamedTrait {
  readonly label?: string;
  readonly description?: string;
  readonly declaration: ComputedTraitDeclaration;
  /** When it was declared as it is, milliseconds UTC. */
  readonly declared: number;
}

/** What a stated trait is about, if that is sensitive: as declared, else by its name. */
export const sensitiveAs = (
  stated: ReadonlyMap<string, StatedTrait>,
  name: string,
): SensitiveKind | undefined => {
  const declared = stated.get(name)?.sensitive;
  if (declared === false) return undefined;
  return declared ?? sensitiveByName(name);
};

/** What declarations are kept with. */
export interface TraitDeclarationsParts {
  readonly store: Store;
  readonly computed: ComputedTraits;
  readonly declaring: Declaring;
  readonly clock: () => number;
}

/** What a shop says of traits, in memory and in the store: stated ones, and computed ones by name. */
export class TraitDeclarations {
  readonly #parts: TraitDeclarationsParts;
  readonly #stated: Map<string, StatedTrait>;
  readonly #computed: Map<string, NamedTrait>;
  #changes = 0;

  private constructor(
    parts: TraitDeclarationsParts,
    stated: Map<string, StatedTrait>,
    computed: Map<string, NamedTrait>,
  ) {
    this.#parts = parts;
    this.#stated = stated;
    this.#computed = computed;
  }

  static async open(parts: TraitDeclarationsParts): Promise<TraitDeclarations> {
    const stated = await readDeclarations<StatedTrait>(parts.store, 'traits');
    const computed = await readDeclarations<NamedTrait>(parts.store, 'computed_traits');
    return new TraitDeclarations(parts, stated, computed);
  }

  /** How often what is said of stated traits has changed. */
  get changes(): number {
    return this.#changes;
  }

  /** Declared stated traits, by name. */
  get stated(): ReadonlyMap<string, StatedTrait> {
    return this.#stated;
  }

  /** Computed traits that the shop has named; built-in ones are not among them. */
  get computed(): ReadonlyMap<string, NamedTrait> {
    return this.#computed;
  }

  /** What a stated trait is about, if that is sensitive: as declared, else by its name. */
  sensitive(name: string): SensitiveKind | undefined {
    return sensitiveAs(this.#stated, name);
  }

  /** What a computed trait is called by people. */
  labelOf(name: string): string {
    return this.#computed.get(name)?.label ?? BUILT_IN[name]?.label ?? name;
  }

  /** Declares a stated trait, in place of what was said of it before. */
  async state(name: string, trait: StatedTrait): Promise<void> {
    await this.#parts.store.write([writeDeclaration('traits', name, trait)]);
    this.#stated.set(name, trait);
    this.#changes += 1;
  }

  /** Takes back what was said of a stated trait; false when nothing was. The people keep it. */
  async unstate(name: string): Promise<boolean> {
    if (!this.#stated.has(name)) return false;
    await this.#parts.store.write([removeDeclaration('traits', name)]);
    this.#changes += 1;
    return this.#stated.delete(name);
  }

  /** Computes a trait from now on, in place of what had its name; its past is counted in the background. */
  async compute(name: string, trait: Omit<NamedTrait, 'declared'>): Promise<void> {
    const named = { ...trait, declared: this.#parts.clock() };
    const write = writeDeclaration('computed_traits', name, named);
    await this.#parts.declaring.declare(ownerOf(name), [trait.declaration], [write]);
    this.#computed.set(name, named);
  }

  /** Computes a trait no longer; false when the shop has none of this name. */
  async uncompute(name: string): Promise<boolean> {
    if (!this.#computed.has(name)) return false;
    await this.#parts.declaring.release(ownerOf(name), [
      removeDeclaration('computed_traits', name),
    ]);
    return this.#computed.delete(name);
  }
}
