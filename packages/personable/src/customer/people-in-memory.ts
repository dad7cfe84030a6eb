import { firstHomeOf, type Person, weigh } from './person.ts';
import type { ComputedTraits } from './traits/computed-traits.ts';

/** Share of the memory for people that is filled again before anybody else has to go. */
const ENOUGH = 0.995;

/**
 * People by their homes, with about how much memory they take.
 *
 * Who goes when it is full is found by a hand that moves over everybody in the order in which they came: who was used since it
 * passed stays where they are, who was not goes (SIEVE: Zhang et al., "SIEVE is simpler than LRU", NSDI 2024).
 * So a use costs nothing but a mark, and nobody has to be sorted.
 */
export class PeopleInMemory {
  readonly #mostBytes: number;
  readonly #computed: ComputedTraits;
  readonly #byHome = new Map<number, Person>();
  #hand: Iterator<readonly [number, Person]> = this.#byHome.entries();
  #bytes = 0;

  /** @param mostBytes memory for people, in bytes, by estimate. */
  constructor(mostBytes: number, computed: ComputedTraits) {
    this.#mostBytes = mostBytes;
    this.#computed = computed;
  }

  /** Homes in memory. */
  get count(): number {
    return this.#byHome.size;
  }

  /** Memory they take, in bytes, by estimate. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether they take more than they may. */
  get isFull(): boolean {
    return this.#bytes > this.#mostBytes;
  }

  has(home: number): boolean {
    return this.#byHome.has(home);
  }

  /** The person of a home, who is used by that. */
  get(home: number): Person | undefined {
    const person = this.#byHome.get(home);
    if (person !== undefined) person.used = true;
    return person;
  }

  /** Takes a person in; whoever had one of the homes before has it no longer. */
  put(person: Person): void {
    for (const { home } of person.homes) this.#byHome.set(home, person);
    this.weigh(person);
  }

  /** Makes room for those that somebody becomes. */
  remove(person: Person): void {
    this.#bytes -= person.bytes;
    person.bytes = 0;
  }

  /** Somebody takes so many bytes more. */
  grow(person: Person, bytes: number): void {
    person.bytes += bytes;
    this.#bytes += bytes;
  }

  /** Weighs somebody anew. */
  weigh(person: Person): void {
    this.grow(person, weigh(person, this.#computed) - person.bytes);
  }

  /**
   * Lets go of those who were not used for longest, until there is room; none while there is.
   *
   * @param most people who go at once.
   */
  evict(most: number): Person[] {
    const gone: Person[] = [];
    if (this.#bytes <= this.#mostBytes) return gone;
    // Once around to take away the marks, and once more.
    let looks = 2 * this.#byHome.size;
    while (gone.length < most && this.#bytes > this.#mostBytes * ENOUGH && looks > 0) {
      looks -= 1;
      const { value, done } = this.#hand.next();
      if (done === true) {
        this.#hand = this.#byHome.entries();
        continue;
      }
      const [home, person] = value;
      if (home !== firstHomeOf(person)) continue;
      if (person.used) {
        person.used = false;
        continue;
      }
      this.remove(person);
      for (const one of person.homes) this.#byHome.delete(one.home);
      gone.push(person);
    }
    return gone;
  }

  /** Lets go of everybody. */
  clear(): void {
    this.#byHome.clear();
    this.#hand = this.#byHome.entries();
    this.#bytes = 0;
  }
}
