import type * as engine from 'personable';
import { expectTypeOf, test } from 'vitest';
import type {
  DecidedItem,
  Decision,
  DecisionResult,
  Profile,
  Reason,
  Resume,
} from '../src/index.ts';
import type { DecisionResult as ServerDecisionResult } from '../src/server.ts';

/** A type of the engine, as a client gets it: to be read only. */
type Received<T> = T extends readonly (infer One)[]
  ? readonly Received<One>[]
  : T extends object
    ? { readonly [Key in keyof T]: Received<T[Key]> }
    : T;

test('what the engine answers is what the client says it answers', () => {
  expectTypeOf<Decision>().toEqualTypeOf<Received<engine.Decision>>();
  expectTypeOf<DecidedItem>().toEqualTypeOf<Received<engine.DecidedItem>>();
  expectTypeOf<Reason>().toEqualTypeOf<Received<engine.Reason>>();
});

test('a decision of the engine is a result, and a result holds a decision', () => {
  expectTypeOf<engine.Decision & { readonly source: 'engine' }>().toExtend<DecisionResult>();
  expectTypeOf<DecisionResult>().toExtend<Received<engine.Decision>>();
  expectTypeOf<ServerDecisionResult>().toEqualTypeOf<DecisionResult>();
});

test('a profile of the engine is a profile of the client', () => {
  expectTypeOf<engine.Profile>().toExtend<Profile>();
});

test('where somebody left off is the same to the client and the engine', () => {
  expectTypeOf<engine.Resume>().toExtend<Resume>();
});
