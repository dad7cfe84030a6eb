import { declarationInWords, readDeclaration } from '../../conditions/condition.ts';
import type { ComputedTraitDeclaration } from '../../conditions/history.ts';
import { BUILT_IN } from '../../customer/traits/built-in.ts';
import type { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import { SENSITIVE_KINDS, type SensitiveKind } from '../../customer/traits/sensitive.ts';
import { PersonableError } from '../errors.ts';
import { iso } from '../readings/names.ts';
import type { BackfillProgress, TraitBackfill } from '../traits/backfill.ts';
import {
  type StatedTrait,
  TRAIT_TYPES,
  type TraitDeclarations,
  type TraitType,
} from '../traits/trait-declarations.ts';

/** A declared stated trait, as it is shown. */
export interface TraitView {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly type?: TraitType;
  /** What it is about that the law protects, as declared or by its name; left out: nothing. */
  readonly sensitive?: SensitiveKind;
}

/** A computed trait, as it is shown. */
export interface ComputedTraitView {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly declaration: ComputedTraitDeclaration;
  /** The declaration as a person would say it. */
  readonly words: string;
  readonly builtIn: boolean;
  readonly declared?: string;
  /** Stored profiles it is counted in, of how many; left out when it is counted in all of them. */
  readonly backfilled?: BackfillProgress;
}

/** What is said of a computed trait when it is declared. */
export interface ComputedTraitInput {
  readonly label?: string;
  readonly description?: string;
  readonly declaration: unknown;
}

/** What the handle works with. */
interface TraitsParts {
  readonly traits: TraitDeclarations;
  readonly computed: ComputedTraits;
  readonly traitBackfill: TraitBackfill;
}

const NAME = /^[a-z][A-Za-z0-9_]{0,63}$/;
/** Named computed traits of a shop, and declared stated ones. */
const MOST_COMPUTED = 200;
const MOST_STATED = 1_000;
/** Characters of a label, of a description, and of the name of a stated trait. */
const LONGEST = { label: 100, description: 1_000, name: 200 } as const;

/** Traits: `shop.traits` for stated ones, `shop.traits.computed` for computed ones. */
export class TraitsHandle {
  readonly computed: ComputedTraitsHandle;
  readonly #traits: TraitDeclarations;

  constructor(parts: TraitsParts) {
    this.#traits = parts.traits;
    this.computed = new ComputedTraitsHandle(parts);
  }

  /** Declared stated traits, by name. */
  list(): TraitView[] {
    return [...this.#traits.stated.keys()].sort().map((name) => this.#view(name));
  }

  /** A declared stated trait; `undefined` for one that nothing was said of. */
  find(name: string): TraitView | undefined {
    return this.#traits.stated.has(name) ? this.#view(name) : undefined;
  }

  /** What a stated trait is about, if that is sensitive: as declared, else by its name. */
  sensitive(name: string): SensitiveKind | undefined {
    return this.#traits.sensitive(name);
  }

  /**
   * Says what a stated trait is, in place of what was said before.
   *
   * @throws PersonableError `invalid_field`.
   */
  async put(name: string, trait: StatedTrait): Promise<TraitView> {
    if (name === '' || name.length > LONGEST.name) {
      throw wrong('/name', `A trait's name has 1 to ${LONGEST.name} characters.`, 'Shorten it.');
    }
    const { type, sensitive } = trait;
    if (type !== undefined && !TRAIT_TYPES.includes(type)) {
      throw wrong('/type', `"${String(type)}" is no type.`, `Write ${TRAIT_TYPES.join(', ')}.`);
    }
    if (sensitive !== undefined && sensitive !== false && !SENSITIVE_KINDS.includes(sensitive)) {
      const hint = `Write ${SENSITIVE_KINDS.join(', ')}, or false.`;
      throw wrong('/sensitive', `"${String(sensitive)}" is not one of what is protected.`, hint);
    }
    if (!this.#traits.stated.has(name) && this.#traits.stated.size >= MOST_STATED) {
      throw wrong('/name', `There are ${MOST_STATED} declared traits.`, 'Delete some first.');
    }
    await this.#traits.state(name, {
      ...texts(trait),
      ...(type === undefined ? {} : { type }),
      ...(sensitive === undefined ? {} : { sensitive }),
    });
    return this.#view(name);
  }

  /** Takes back what was said of a stated trait; false when nothing was. People keep their values. */
  delete(name: string): Promise<boolean> {
    return this.#traits.unstate(name);
  }

  #view(name: string): TraitView {
    const { sensitive: _, ...said } = this.#traits.stated.get(name) ?? {};
    const sensitive = this.#traits.sensitive(name);
    return { name, ...said, ...(sensitive === undefined ? {} : { sensitive }) };
  }
}

/** Computed traits: `shop.traits.computed`. */
class ComputedTraitsHandle {
  readonly #parts: TraitsParts;

  constructor(parts: TraitsParts) {
    this.#parts = parts;
  }

  /** All of them by name, built-in ones first. */
  list(): ComputedTraitView[] {
    const names = [...Object.keys(BUILT_IN), ...[...this.#parts.traits.computed.keys()].sort()];
    return names.flatMap((name) => this.find(name) ?? []);
  }

  /** One by its name; `undefined` for an unknown one. */
  find(name: string): ComputedTraitView | undefined {
    const { traits, computed, traitBackfill } = this.#parts;
    const named = traits.computed.get(name);
    const trait = computed.names.get(name);
    if (trait === undefined) return undefined;
    const generation = computed.generationOf(trait.id) ?? 0;
    return {
      name,
      label: traits.labelOf(name),
      ...(named?.description === undefined ? {} : { description: named.description }),
      declaration: trait.declaration,
      words: BUILT_IN[name]?.words ?? declarationInWords(trait.declaration),
      builtIn: named === undefined,
      ...(named === undefined ? {} : { declared: iso(named.declared) }),
      ...(traitBackfill.has(generation)
        ? {}
        : { backfilled: traitBackfill.progress ?? { done: 0, of: 0 } }),
    };
  }

  /**
   * Computes a trait of every person from now on; whoever is looked at has it at once, stored profiles are
   * counted in the background.
   *
   * @throws PersonableError `invalid_field`; ConditionError `invalid_condition` for what cannot be computed.
   */
  async put(name: string, input: ComputedTraitInput): Promise<ComputedTraitView> {
    const { traits } = this.#parts;
    // What every object has could not be asked for by a condition.
    if (!NAME.test(name) || name in Object.prototype) {
      const hint = 'Write a small letter, then letters, digits and _, at most 64 in all.';
      throw wrong('/name', `"${name.slice(0, 80)}" cannot be the name of a computed trait.`, hint);
    }
    if (Object.hasOwn(BUILT_IN, name)) {
      throw wrong('/name', `"${name}" is built in.`, 'Take another name.');
    }
    if (!traits.computed.has(name) && traits.computed.size >= MOST_COMPUTED) {
      throw wrong('/name', `There are ${MOST_COMPUTED} computed traits.`, 'Delete some first.');
    }
    const declaration = readDeclaration(input.declaration, '/declaration');
    await traits.compute(name, { ...texts(input), declaration });
    return this.find(name) as ComputedTraitView;
  }

  /** Computes a trait no longer; false for an unknown name. */
  async delete(name: string): Promise<boolean> {
    if (Object.hasOwn(BUILT_IN, name)) {
      throw wrong('/name', `"${name}" is built in.`, 'It costs nothing where nobody asks for it.');
    }
    return this.#parts.traits.uncompute(name);
  }

  /** Resolves when everything that is computed is counted in every stored profile. */
  counted(): Promise<void> {
    return this.#parts.traitBackfill.done();
  }
}

const texts = ({
  label,
  description,
}: {
  readonly label?: string;
  readonly description?: string;
}) => {
  for (const [field, text] of Object.entries({ label, description })) {
    const most = LONGEST[field as 'label' | 'description'];
    if (text !== undefined && (typeof text !== 'string' || text.length > most)) {
      throw wrong(
        `/${field}`,
        `A ${field} is a text of at most ${most} characters.`,
        'Shorten it.',
      );
    }
  }
  return {
    ...(label === undefined || label === '' ? {} : { label }),
    ...(description === undefined || description === '' ? {} : { description }),
  };
};

const wrong = (path: string, message: string, hint: string) =>
  new PersonableError('invalid_field', message, { path, hint });
