import { campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import type { Goal } from '../../rules/goal.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { DecisionLog } from '../log/decision-log.ts';
import { ANSWERED, CLICKED, valueIn } from '../touches/read-touch.ts';
import { decidedForStranger } from '../touches/stranger.ts';
import type { KeptTouch } from '../touches/touch-store.ts';
import type { HeardTouch, Touches } from '../touches/touches.ts';
import type { Rewards } from './rewards.ts';

/** What is a goal when nobody says otherwise. */
const CLICK: Goal = { event: CLICKED, within: '1d' };
const ANSWER: Goal = { event: ANSWERED, within: '7d' };

/** What is to follow a campaign at a placement: what the placement says, else the campaign, else a click within a day, of a survey an answer within a week. */
export const goalOf = (
  { placements, campaigns }: RuleSet,
  placement: string,
  campaign: string,
): Goal => {
  const place = placements.get(placement)?.body;
  const usual = place?.kind === 'survey' ? ANSWER : CLICK;
  return place?.goal ?? campaigns.get(campaign)?.body.goal ?? usual;
};

/** The time until which an outcome of a decision counts, milliseconds UTC. */
export const dueAt = (time: number, { within }: Pick<Goal, 'within'>): number =>
  time + durationMilliseconds(within);

/** What outcomes are found with. */
interface OutcomeParts {
  readonly rules: { readonly set: RuleSet };
  readonly touches: Touches;
  readonly rewards: Rewards;
  readonly log: Pick<DecisionLog, 'find'>;
}

/** What rests and caring go by, and no campaign is rewarded for by itself. */
const RESTED: ReadonlySet<string> = new Set([
  'purchase',
  'return',
  'complaint',
  'settled',
  'trouble',
]);

/**
 * Finds of every event whether it is the goal of something the person was shown, and of what: at each placement of the latest
 * decision within its time, once. What is drawn learns from it.
 */
export const listenForOutcomes = ({ rules, touches, rewards, log }: OutcomeParts): void => {
  touches.strangers = (decision, campaign) => decidedForStranger(log, decision, campaign);
  touches.beforeWriting = () => rewards.flush();
  touches.isGoal = (event) => campaignsOf(rules.set).goals.has(event);
  touches.onTouch = async (heard) => {
    const { entry, homes, touch } = heard;
    // An order that is nobody's goal only starts a rest: reading for each would hold up every event.
    const isOutcome = touch === undefined || !RESTED.has(touch.kind);
    if (!isOutcome && !touches.isGoal(entry.message?.event ?? '')) return;
    const known = await touches.of(homes);
    for (const decided of metBy(heard, known, rules.set)) {
      const { decision = '', campaign = '', creative = '', placement = '' } = decided;
      const goal = goalOf(rules.set, placement, campaign);
      const own = entry.message && goal.value ? valueIn(entry.message, goal.value) : undefined;
      const value = own ?? campaignsOf(rules.set).campaigns.get(campaign)?.value ?? 1;
      touches.note(entry.home, {
        ...{ id: `g${entry.position}.${decided.id}`, kind: 'goal', time: entry.time, value },
        ...{ decision, campaign, creative, placement },
        ...(decided.channel === undefined ? {} : { channel: decided.channel }),
      });
      await rewardDraw(rewards, decision, `${campaign}/${creative}`, value);
    }
    // What somebody sends away has failed, unless they come back to it.
    if (touch?.kind === 'dismissed' && touch.decision !== undefined) {
      const { decision, campaign = '', creative = '' } = touch;
      await rewardDraw(rewards, decision, `${campaign}/${creative}`, 0);
    }
    await creditStranger(heard, known, { rules, touches, rewards, log });
  };
};

/** Who was nobody when it was decided is known by the decision that a click or an answer names. */
const creditStranger = async (
  { entry, touch }: HeardTouch,
  known: readonly KeptTouch[],
  { rules, touches, rewards, log }: OutcomeParts,
): Promise<void> => {
  const { decision, campaign } = touch ?? {};
  if (decision === undefined || (touch?.kind !== 'clicked' && touch?.kind !== 'answered')) return;
  if (known.some((one) => one.kind === 'decided' && one.decision === decision)) return;
  const decided = await decidedForStranger(log, decision, campaign);
  if (decided?.campaign === undefined || decided.placement === undefined) return;
  const { creative = '', placement } = decided;
  const goal = goalOf(rules.set, placement, decided.campaign);
  const event = touch.kind === 'clicked' ? CLICKED : ANSWERED;
  if (goal.event !== event || dueAt(decided.time, goal) < entry.time) return;
  const kept = { ...decided, id: `${decision}.${decided.campaign}` };
  if (isMet(kept, known)) return;
  const value = campaignsOf(rules.set).campaigns.get(decided.campaign)?.value ?? 1;
  touches.note(entry.home, {
    ...{ id: `g${entry.position}.${kept.id}`, kind: 'goal', time: entry.time, value },
    ...{ decision, campaign: decided.campaign, creative, placement },
  });
  await rewardDraw(rewards, decision, `${decided.campaign}/${creative}`, value);
};

/** The decisions whose goal an event is: the latest of each placement. */
const metBy = (
  { entry, touch }: HeardTouch,
  known: readonly KeptTouch[],
  set: RuleSet,
): readonly KeptTouch[] => {
  const event = touch?.kind === 'clicked' ? CLICKED : entry.message?.event;
  const { time } = entry;
  const met = new Map<string, KeptTouch>();
  for (const decided of known) {
    const { kind, campaign = '', placement = '' } = decided;
    if (kind !== 'decided' || decided.time > time) continue;
    if (touch?.campaign !== undefined && touch.campaign !== campaign) continue;
    if (touch?.decision !== undefined && touch.decision !== decided.decision) continue;
    const goal = goalOf(set, placement, campaign);
    if (goal.event !== event || dueAt(decided.time, goal) < time) continue;
    const before = met.get(placement);
    if (before === undefined || before.time <= decided.time) met.set(placement, decided);
  }
  return [...met.values()].filter((decided) => !isMet(decided, known));
};

const isMet = ({ decision, campaign }: KeptTouch, known: readonly KeptTouch[]): boolean =>
  known.some(
    (touch) => touch.kind === 'goal' && touch.decision === decision && touch.campaign === campaign,
  );

const rewardDraw = async (
  rewards: Rewards,
  decision: string,
  arm: string,
  worth: number,
): Promise<void> => {
  for (const row of await rewards.drawsOf(decision)) {
    if (row.arm === arm) await rewards.reward(row, worth);
  }
};
