import { type Compilable, type Expression, type Kysely, sql } from 'kysely';

/** Marks the place of a named parameter in a compiled statement. */
class Parameter {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Stands for the value of a parameter while a statement is built. */
export type ParameterOf<P> = <K extends keyof P & string>(name: K) => Expression<P[K]>;

/**
 * A statement that is built once and run many times: building costs ten times what running does.
 * `P` are its named parameters, `R` its row. The builder is called on the first use by a store, with
 * that store's dialect.
 */
export interface Statement<P extends object, R> {
  readonly build: (db: Kysely<never>, parameter: ParameterOf<P>) => Compilable<R>;
}

/** Declares a statement over a feature's own tables `T`. */
export const statement =
  <T, P extends object, R = unknown>() =>
  (
    build: (db: Kysely<T>, parameter: ParameterOf<P>) => Compilable<R>,
  ): Statement<
    P,
    R
  > => // A Kysely instance does not know its tables at run time, so naming them is free.
  ({ build: build as unknown as Statement<P, R>['build'] });

/** SQL text and the order of its parameters: names to fill in, or values that stand in the text. */
export interface Compiled {
  readonly sql: string;
  readonly slots: readonly { readonly name?: string; readonly value?: unknown }[];
}

const parameter = ((name: string) => sql`${new Parameter(name)}`) as ParameterOf<object>;

/** Builds a statement with a store's dialect. */
export const compileStatement = <P extends object, R>(
  db: Kysely<never>,
  { build }: Statement<P, R>,
): Compiled => {
  const compiled = build(db, parameter as ParameterOf<P>).compile();
  const slots = compiled.parameters.map((value) =>
    value instanceof Parameter ? { name: value.name } : { value },
  );
  return { sql: compiled.sql, slots };
};

/** The values of a compiled statement's parameters, in order. */
export const bindValues = (compiled: Compiled, parameters: object): unknown[] =>
  compiled.slots.map((slot) =>
    slot.name === undefined ? slot.value : (parameters as Record<string, unknown>)[slot.name],
  );

/** A writing statement with its values, waiting to be run. */
export interface BoundWrite {
  readonly statement: Statement<never, unknown>;
  readonly parameters: object;
}

/** Puts a writing statement and its values together. */
export const bind = <P extends object>(
  writing: Statement<P, unknown>,
  parameters: P,
): BoundWrite => ({ statement: writing as unknown as Statement<never, unknown>, parameters });
