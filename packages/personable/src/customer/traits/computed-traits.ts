import { type ComputedTraitDeclaration, historyId } from '../../conditions/history.ts';
import type { Message } from '../message.ts';
import type { Moment } from './aggregates/aggregate.ts';
import { BUILT_IN, BUILT_IN_OWNER } from './built-in.ts';
import { CompiledTrait, type TraitState } from './compiled-trait.ts';
import { eventNameOf } from './event-values.ts';

/** A declaration that is counted, as it is stored. */
export interface CountedTrait {
  readonly id: string;
  readonly declaration: ComputedTraitDeclaration;
  /** Rises with every declaration that is new; a home says up to which one it has counted. */
  readonly generation: number;
  /** Who wants it counted: "built-in", "trait:<name>", "audience:<id>". */
  readonly owners: readonly string[];
}

/** Everything that is counted, and the last generation that was given. */
export interface CountedTraits {
  readonly traits: readonly CountedTrait[];
  readonly generation: number;
}

/** What a named trait's owner is called. */
export const ownerOf = (name: string): string => `trait:${name}`;

/**
 * What is counted after an owner has said what it wants counted; what it wanted before and nobody else does is
 * no longer counted. The same declaration of two owners is counted once.
 */
export const declared = (
  { traits, generation }: CountedTraits,
  owner: string,
  declarations: readonly ComputedTraitDeclaration[],
): CountedTraits => {
  const wanted = new Map(
    declarations.map((declaration) => {
      const { id } = new CompiledTrait(declaration);
      return [id, declaration] as const;
    }),
  );
  const next: CountedTrait[] = [];
  for (const trait of traits) {
    const others = trait.owners.filter((other) => other !== owner);
    const owners = wanted.delete(trait.id) ? [...others, owner].sort() : others;
    if (owners.length > 0) next.push({ ...trait, owners });
  }
  let last = generation;
  for (const [id, declaration] of wanted) {
    last += 1;
    next.push({ id, declaration, generation: last, owners: [owner] });
  }
  return { traits: next, generation: last };
};

/**
 * What is counted of every person's events, in memory: named computed traits, and those without a name that
 * conditions ask for. Indexed by the names of events, so that an event nobody counts costs nothing.
 */
export class ComputedTraits {
  /** Every snapshot in the store has what was declared up to this generation, whatever it says itself. */
  backfilled = 0;
  #counted: CountedTraits = { traits: [], generation: 0 };
  #byId = new Map<string, CompiledTrait>();
  #generations = new Map<string, number>();
  #byEvent = new Map<string, CompiledTrait[]>();
  #ofAny: CompiledTrait[] = [];
  #names = new Map<string, CompiledTrait>();

  constructor(counted: CountedTraits = { traits: [], generation: 0 }) {
    this.become(counted);
  }

  /** What is counted, as it is stored. */
  get counted(): CountedTraits {
    return this.#counted;
  }

  /** Of the newest declaration there ever was. */
  get generation(): number {
    return this.#counted.generation;
  }

  /** Ids of everything that is counted. */
  get ids(): readonly string[] {
    return [...this.#byId.keys()];
  }

  /** Those that have a name, by it. */
  get names(): ReadonlyMap<string, CompiledTrait> {
    return this.#names;
  }

  get(id: string): CompiledTrait | undefined {
    return this.#byId.get(id);
  }

  /** The generation of one; `undefined` when it is not counted. */
  generationOf(id: string): number | undefined {
    return this.#generations.get(id);
  }

  /** Those that count events of a name. */
  byEvent(name: string): readonly CompiledTrait[] {
    return this.#byEvent.get(name) ?? this.#ofAny;
  }

  /** Those declared after a generation. */
  since(generation: number): CompiledTrait[] {
    return [...this.#byId.values()].filter(
      ({ id }) => (this.#generations.get(id) ?? 0) > generation,
    );
  }

  /**
   * Adds an event to a home's states; changes them.
   *
   * @returns by how much they grew, in bytes, by estimate.
   */
  add(states: Map<string, TraitState>, message: Message, moment: Moment): number {
    let bytes = 0;
    for (const trait of this.byEvent(eventNameOf(message))) {
      bytes += trait.add(states, message, moment);
    }
    return bytes;
  }

  /** Memory some states take, in bytes, by estimate. */
  weigh(states: ReadonlyMap<string, TraitState>): number {
    let bytes = 0;
    for (const [id, state] of states) bytes += this.#byId.get(id)?.weigh(state) ?? 0;
    return bytes;
  }

  /** Counts something else from now on. Homes in memory are to be let go of when anything is new. */
  become(counted: CountedTraits): void {
    const before = this.#byId;
    this.#counted = counted;
    this.#byId = new Map();
    this.#generations = new Map();
    this.#byEvent = new Map();
    this.#names = new Map();
    const builtIn = Object.entries(BUILT_IN).map(
      ([name, { declaration }]) => [historyId(declaration), name] as const,
    );
    const owned = new Map<string, CompiledTrait>();
    for (const { id, declaration, generation, owners } of counted.traits) {
      const trait = before.get(id) ?? new CompiledTrait(declaration);
      this.#byId.set(id, trait);
      this.#generations.set(id, generation);
      for (const owner of owners) owned.set(owner, trait);
      if (!owners.includes(BUILT_IN_OWNER)) continue;
      for (const [known, name] of builtIn) if (known === id) this.#names.set(name, trait);
    }
    for (const [owner, trait] of owned) {
      if (owner.startsWith(ownerOf(''))) this.#names.set(owner.slice(ownerOf('').length), trait);
    }
    this.#index();
  }

  #index(): void {
    const all = [...this.#byId.values()];
    this.#ofAny = all.filter(({ events }) => events.includes('*'));
    for (const trait of all) {
      if (trait.events.includes('*')) continue;
      for (const event of trait.events) {
        this.#byEvent.set(event, [...(this.#byEvent.get(event) ?? this.#ofAny), trait]);
      }
    }
  }
}
