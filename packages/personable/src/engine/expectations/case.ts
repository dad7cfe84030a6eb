import type { PersonaBody } from '../preview/persona-body.ts';

/** Somebody, sometime, somewhere: what an expectation is held against. */
export interface Case {
  /** The name of the persona; left out of somebody who is generated. */
  readonly name?: string;
  /** undefined for a new visitor. */
  readonly person: PersonaBody | undefined;
  /** Milliseconds UTC; of several visits, of each. */
  readonly times: readonly number[];
  readonly context: Readonly<Record<string, unknown>>;
}

/** Which parts of a case were generated, so that they may be made smaller. */
export interface Generated {
  readonly person: boolean;
  /** Fields of the context. */
  readonly context: ReadonlySet<string>;
  /** The moment that stands in its place when it need not be another: milliseconds UTC. */
  readonly time: number | undefined;
}
