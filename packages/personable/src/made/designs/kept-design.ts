import type { Design } from 'personable-designer';

/** A design as it is kept. Its id is a hash of all of it, so the same design made twice is one. */
export interface KeptDesign {
  readonly id: string;
  readonly template: string;
  readonly version: number;
  /** What was chosen; undefined once it was erased. */
  readonly design: Design | undefined;
  /** Fonts it was drawn with, by digest, and what drew it. */
  readonly fonts: readonly string[];
  readonly engine: string;
  /** Milliseconds UTC. */
  readonly made: number;
}
