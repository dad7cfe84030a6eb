import { defineDesigner } from '../src/element/index.ts';

/** The entry of the script tag: the component, with the engine it comes from and its language of conditions. */
defineDesigner({
  engine: new URL(import.meta.url).origin,
  conditions: async () => {
    const { compileCondition } = await import('personable/conditions');
    const compiled = new WeakMap<object, ReturnType<typeof compileCondition>>();
    return (condition, values) => {
      const known = compiled.get(condition) ?? compileCondition(condition);
      compiled.set(condition, known);
      return known.matches(values);
    };
  },
});
