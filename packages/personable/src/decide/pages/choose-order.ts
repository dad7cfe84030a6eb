import { dueAt } from '../../measure/rewards/outcomes.ts';
import { pageGoal } from '../../measure/rewards/page-outcomes.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import type { CompiledRule } from '../../rules/rule-set.ts';
import type { ContentDecider } from '../campaigns/content-decider.ts';
import { lookAt } from '../campaigns/look.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import type { Caller, Recognised } from '../recognise.ts';
import { fixedOrder, learnedOrder, type PageOrder } from './page-order.ts';

const BANDIT: ContentChoice = { choose: 'bandit' };

/**
 * The order of a page's blocks by what is learned for people like this one, here and now. Where it cannot be told, the blocks stand as they are
 * written. Only of people who allow it is learned.
 */
export const chooseOrder = async (
  page: CompiledRule<'placements'>,
  asked: {
    readonly request: DecisionRequest;
    readonly who: Recognised;
    readonly caller: Caller;
    readonly moment: Moment;
  },
  { parts }: Pick<ContentDecider, 'parts'>,
): Promise<PageOrder> => {
  const { blocks = [], keepFirst = 0, strategy } = page.body;
  // A winner is a creative, and no order.
  const { winner: _, ...said } = typeof strategy === 'object' ? strategy : BANDIT;
  const { now, seed } = asked.moment;
  try {
    const { subject, circumstances } = await lookAt(page, asked, parts);
    const order = learnedOrder(page.id, blocks, keepFirst, seed, (name, arms, random) =>
      parts.rewards.choose({
        placement: name,
        choice: { ...said, choose: 'bandit' },
        arms: arms.map((arm) => ({ name: arm, value: 1 })),
        document: circumstances.document,
        time: now,
        random,
        among: 'orders',
      }),
    );
    const draws = subject.allows('analytics') ? order.draws : [];
    return { ...order, draws, due: dueAt(now, pageGoal(page.body)) };
  } catch {
    return { ...fixedOrder(blocks), order: 'learned' };
  }
};
