/**
 * Counts how many different things there were, without keeping them. Up to 256 are counted exactly, by their hashes; from there on it
 * is a HyperLogLog of 2,048 registers, whose standard error is 1.04 / √2048 = 2.3 %.
 *
 * Two sketches merge into that of all things of both: it does not matter in which order, on how many days or how often something came.
 *
 * Source: Flajolet, Fusy, Gandouet and Meunier, HyperLogLog, 2007, with its linear counting where many registers are empty.
 */
export class DistinctSketch {
  #exact: Set<number> | undefined;
  #registers: Uint8Array | undefined;

  private constructor(exact: Set<number> | undefined, registers: Uint8Array | undefined) {
    this.#exact = exact;
    this.#registers = registers;
  }

  static empty(): DistinctSketch {
    return new DistinctSketch(new Set(), undefined);
  }

  /** @param bytes what `bytes` was of a sketch. */
  static read(bytes: Uint8Array): DistinctSketch {
    const body = bytes.slice(1);
    if (bytes[0] === REGISTERS_FORM && body.length === REGISTERS) {
      return new DistinctSketch(undefined, body);
    }
    const numbers = new Float64Array(body.buffer, 0, Math.floor(body.length / 8));
    return new DistinctSketch(new Set(numbers), undefined);
  }

  /** Counts something by its hash: a whole number below 2⁵³, evenly spread. */
  add(hash: number): void {
    if (this.#registers !== undefined) {
      note(this.#registers, hash);
      return;
    }
    const exact = this.#exact ?? new Set();
    exact.add(hash);
    if (exact.size > MOST_EXACT) this.#widen(exact);
  }

  /** Takes in what another has counted. */
  merge(other: DistinctSketch): void {
    if (other.#registers === undefined) {
      for (const hash of other.#exact ?? []) this.add(hash);
      return;
    }
    if (this.#registers === undefined) this.#widen(this.#exact ?? new Set());
    const own = this.#registers;
    if (own === undefined) return;
    for (let i = 0; i < REGISTERS; i++) {
      own[i] = Math.max(own[i] as number, other.#registers[i] as number);
    }
  }

  /** Whether the count is exact. */
  get isExact(): boolean {
    return this.#registers === undefined;
  }

  /** How many different things there were; a whole number. */
  get count(): number {
    const registers = this.#registers;
    if (registers === undefined) return this.#exact?.size ?? 0;
    let sum = 0;
    let empty = 0;
    for (const rank of registers) {
      sum += 2 ** -rank;
      if (rank === 0) empty += 1;
    }
    const raw = (ALPHA * REGISTERS * REGISTERS) / sum;
    const isSmall = raw <= 2.5 * REGISTERS && empty > 0;
    return Math.round(isSmall ? REGISTERS * Math.log(REGISTERS / empty) : raw);
  }

  /** As it is stored: at most 2,049 bytes. */
  get bytes(): Uint8Array {
    const registers = this.#registers;
    const body =
      registers ?? new Uint8Array(Float64Array.from(this.#exact ?? []).buffer as ArrayBuffer);
    const bytes = new Uint8Array(1 + body.length);
    bytes[0] = registers === undefined ? EXACT_FORM : REGISTERS_FORM;
    bytes.set(body, 1);
    return bytes;
  }

  #widen(exact: ReadonlySet<number>): void {
    const registers = new Uint8Array(REGISTERS);
    for (const hash of exact) note(registers, hash);
    this.#registers = registers;
    this.#exact = undefined;
  }
}

/** The standard error of a count that is not exact. */
export const SKETCH_ERROR = 0.023;

/** A sketch of so many is stored in as many bytes as the registers take. */
const MOST_EXACT = 256;
const REGISTERS = 2_048;
/** Bits of a hash beyond those that name its register. */
const RANKED_BITS = 42;
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);
const EXACT_FORM = 0;
const REGISTERS_FORM = 1;

/** The register is named by the lowest 11 bits, the rank is one more than the zeros before the first 1 of the rest. */
const note = (registers: Uint8Array, hash: number): void => {
  const register = hash % REGISTERS;
  const rest = Math.floor(hash / REGISTERS);
  const rank = rest === 0 ? RANKED_BITS + 1 : RANKED_BITS - Math.floor(Math.log2(rest));
  if (rank > (registers[register] as number)) registers[register] = rank;
};
