import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';

/** What is called to look at, or to write, a value of a schema. */
type Compiled = (...values: never[]) => unknown;

/** Compiles a schema when the first value comes: of hundreds of addresses most are never asked for, and a server is to start at once. */
const whenNeeded =
  <Route, Value extends Compiled>(compile: (route: Route) => Value) =>
  (route: Route): Value => {
    let compiled: Value | undefined;
    const call = (...values: never[]) => {
      compiled ??= compile(route);
      return compiled(...values);
    };
    return call as Value;
  };

/** Looks at what comes by TypeBox. */
export const validatorCompiler = whenNeeded(TypeBoxValidatorCompiler);

const selectSerializer = SerializerSelector();

/** Writes what is answered as Fastify does. */
export const buildSerializer: typeof selectSerializer = (schemas, options) =>
  whenNeeded(selectSerializer(schemas, options));
