import { ChannelHoldouts } from '../measure/holdout/channel-holdouts.ts';
import { Holdout, type HoldoutParts } from '../measure/holdout/holdout.ts';
import { type HeldKind, scopeOf } from '../measure/holdout/holdout-scope.ts';
import { ScopedHoldouts } from '../measure/holdout/scoped-holdouts.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Rules } from '../rules/rules.ts';

/** What holdouts are opened with. */
interface HoldoutsParts extends HoldoutParts {
  readonly rules: Rules;
}

/** Everything people are held out of, and what is measured of all of it together. */
export const openHoldouts = async ({ rules, ...parts }: HoldoutsParts) => {
  const holdout = await Holdout.open(parts);
  const scopedHoldouts = await ScopedHoldouts.open(parts);
  const channelHoldouts = await ChannelHoldouts.open(parts.store);
  const begin = (set: RuleSet) =>
    scopedHoldouts.begin(new Map([...sharesIn(set), ...channelHoldouts.shares]));
  await begin(rules.set);
  rules.onSet = begin;
  return {
    ...{ holdout, scopedHoldouts, channelHoldouts },
    /** Sets the share of the people who are held out of a channel of messages. */
    holdOutOfChannel: async (channel: string, share: number): Promise<void> => {
      await channelHoldouts.set(channel, share);
      await begin(rules.set);
    },
    holdoutMeasures: together([holdout.measure, scopedHoldouts]),
  };
};

const RULE_KINDS = ['campaigns', 'journeys', 'placements'] as const satisfies readonly HeldKind[];

/** The share of the people that each rule holds out, by scope. */
const sharesIn = (set: RuleSet): ReadonlyMap<string, number> =>
  new Map(
    RULE_KINDS.flatMap((kind) =>
      [...set[kind].values()].flatMap(({ id, body: { holdout = 0 } }) =>
        holdout > 0 ? [[scopeOf(kind, id), holdout] as const] : [],
      ),
    ),
  );

type Measure = Pick<
  ScopedHoldouts,
  'position' | 'fold' | 'removeSomeOf' | 'rebuild' | 'flush' | 'checkpoint'
>;

/** All measurements as one. */
const together = (all: readonly Measure[]): Measure => {
  const each = async (step: (one: Measure) => Promise<void>) => {
    for (const one of all) await step(one);
  };
  return {
    get position() {
      return Math.min(...all.map(({ position }) => position));
    },
    fold: (entries) => each((one) => one.fold(entries)),
    flush: () => each((one) => one.flush()),
    checkpoint: () => each((one) => one.checkpoint()),
    async removeSomeOf(home) {
      let removed = 0;
      for (const one of all) removed += await one.removeSomeOf(home);
      return removed;
    },
    async rebuild() {
      let equal = true;
      for (const one of all) if (!(await one.rebuild())) equal = false;
      return equal;
    },
  };
};
