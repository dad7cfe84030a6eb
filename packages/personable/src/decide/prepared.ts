import type { PlacementRule } from '../rules/placement.ts';
import { unprepared } from './fill-safely.ts';
import { fallbacksOf, STRATEGY } from './strategies.ts';
import type { Preparation, Strategy } from './strategy.ts';

/** What fills a placement: its own strategy and what may fill the rest, each with what it had to read beforehand. */
export const preparedFor = async (
  rule: PlacementRule,
  asked: Preparation,
): Promise<{ readonly own: Strategy; readonly fallbacks: readonly Strategy[] }> => {
  const own = STRATEGY[rule.strategy];
  const fallbacks = fallbacksOf(rule);
  // Most read nothing: then nothing is waited for.
  if ([own, ...fallbacks].every(({ prepare }) => prepare === undefined)) return { own, fallbacks };
  const prepared = async (strategy: Strategy) =>
    (await strategy.prepare?.(asked).catch(() => unprepared(strategy))) ?? strategy;
  return {
    own: await prepared(own),
    fallbacks: await Promise.all(fallbacks.map(prepared)),
  };
};
