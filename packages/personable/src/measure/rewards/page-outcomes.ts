import type { Goal } from '../../rules/goal.ts';
import type { PlacementBody } from '../../rules/placements/placement-body.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Store } from '../../store/store.ts';
import { CLICKED, valueIn } from '../touches/read-touch.ts';
import type { HeardTouch, Touches } from '../touches/touches.ts';
import { latestDrawsOf } from './draw-store.ts';
import type { Rewards } from './rewards.ts';

/** What is a page's goal when it does not say: a click on anything in any of its blocks, within a day. */
const CLICK: Goal = { event: CLICKED, within: '1d' };
/** The name an item is clicked under. */
const ITEM_CLICKED = 'Product Clicked';

/** What is to follow a page. */
export const pageGoal = ({ goal }: PlacementBody): Goal => goal ?? CLICK;

interface OutcomeParts {
  readonly store: Store;
  readonly rules: { readonly set: RuleSet };
  readonly touches: Touches;
  readonly rewards: Rewards;
  /** Makes durable what was decided and waits. */
  readonly settled: () => Promise<void>;
}

/**
 * Lets the orders of pages learn: a click that names the decision of a block rewards the order of its page, another goal that of the latest page
 * within its time. Hears of events beside whoever listens already.
 */
export const listenForPageOutcomes = ({
  store,
  rules,
  touches,
  rewards,
  settled,
}: OutcomeParts): void => {
  const { onTouch, isGoal } = touches;
  touches.isGoal = (event) =>
    isGoal(event) || (event === ITEM_CLICKED && learnedPages(rules.set).length > 0);
  touches.onTouch = async (heard) => {
    await onTouch?.(heard);
    const pages = learnedPages(rules.set);
    if (pages.length === 0) return;
    const { time, message } = heard.entry;
    const clicked = clickedDecision(heard);
    for (const { id, body } of pages) {
      const goal = pageGoal(body);
      const worth = (goal.value && message && valueIn(message, goal.value)) || 1;
      const isClick = goal.event === CLICKED;
      if (isClick ? clicked === undefined : message?.event !== goal.event) continue;
      await settled();
      const draws = isClick
        ? await rewards.drawsOf(pageOf(clicked ?? ''))
        : await latestDrawsOf(store, heard.homes, time);
      const open = draws.filter(
        ({ placement, time: drawn, due }) => isOf(id, placement) && drawn <= time && due >= time,
      );
      // One decision is rewarded: the one that was clicked, else the latest.
      for (const row of open.filter(({ decision }) => decision === open[0]?.decision)) {
        await rewards.reward(row, worth);
      }
    }
  };
};

const learnedPages = ({ placements }: RuleSet) =>
  [...placements.values()].filter(({ body }) => body.order === 'learned');

/** Whether a name is that of a page's draws: its own, or that of one of its places. */
const isOf = (page: string, name: string): boolean => name === page || name.startsWith(`${page}#`);

/** Ids of blocks begin with that of their page. */
const pageOf = (decision: string): string => decision.split('.', 1)[0] ?? '';

/** The decision somebody clicked on something of, where the click says which. */
const clickedDecision = ({ entry: { message }, touch }: HeardTouch): string | undefined => {
  if (touch?.kind === 'clicked') return touch.decision;
  const decision = message?.event === ITEM_CLICKED ? message.properties?.['decision'] : undefined;
  return typeof decision === 'string' ? decision : undefined;
};
