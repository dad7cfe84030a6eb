import type { RulePlanView } from '../../engine/rules/views.ts';
import type { Planned, RuleFile } from '../../rules/plan.ts';
import { openEngine } from '../open-engine.ts';
import { reachEngine } from '../stores.ts';

/** Rules as commands work on them, whether the engine runs in this process or in another. */
export interface OpenedRules {
  plan(rules: readonly RuleFile[], how: Planned): Promise<RulePlanView>;
  apply(
    rules: readonly RuleFile[],
    how: Planned & { readonly ifPlan: string },
    note: string | undefined,
  ): Promise<RulePlanView>;
  export(): Promise<readonly RuleFile[]>;
  close(): Promise<void>;
}

/**
 * Opens the rules of a data folder, or reaches the engine that holds it.
 *
 * @throws StoreError `store_locked` when a process without a server holds it.
 */
export const openRules = async (data: string): Promise<OpenedRules> => {
  const engine = reachEngine(data);
  if (engine === undefined) {
    const shop = await openEngine({ data, messages: { sending: false } });
    return {
      plan: (rules, how) => shop.rules.plan(rules, how),
      apply: (rules, how, note) => shop.rules.apply(rules, how, { by: 'command line', note }),
      export: async () => shop.rules.export(),
      close: () => shop.close(),
    };
  }
  const { call } = engine;
  return {
    plan: (rules, how) => call('POST', '/v1/rules/plan', { rules, ...how }),
    apply: (rules, how, note) =>
      call('POST', '/v1/rules/apply', { rules, ...how, ...(note === undefined ? {} : { note }) }),
    export: async () =>
      (await call<{ rules: readonly RuleFile[] }>('GET', '/v1/rules/export')).rules,
    close: async () => undefined,
  };
};
