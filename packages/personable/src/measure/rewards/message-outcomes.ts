import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Store } from '../../store/store.ts';
import type { HeardTouch, Touches } from '../touches/touches.ts';
import { bodyOf } from './draw.ts';
import { type DrawRow, latestDrawsOf } from './draw-store.ts';
import type { Rewards } from './rewards.ts';

/** What the names begin with under which the looks of templates are learned. No placement is called so. */
const TEMPLATE = 'template/';

/** The name under which it is learned which look of a template serves whom. */
export const templateName = (template: string): string => `${TEMPLATE}${template}`;

interface MessageOutcomeParts {
  readonly store: Store;
  readonly rules: { readonly set: RuleSet };
  readonly touches: Touches;
  readonly rewards: Pick<Rewards, 'drawsOf' | 'reward'>;
  /** Makes durable what was decided and waits. */
  readonly settled: () => Promise<void>;
}

/**
 * Lets the looks of templates learn: a click on a link of a message, or what the template's goal says, rewards the look that was drawn for
 * it: of the message that the event names, else of the latest of each template within its time. Hears of events beside
 * whoever listens already.
 */
export const listenForMessageOutcomes = (parts: MessageOutcomeParts): void => {
  const { rules, touches, rewards } = parts;
  const { onTouch, isGoal } = touches;
  touches.isGoal = (event) =>
    isGoal(event) ||
    (variedIn(rules.set) > 0 &&
      (event === MESSAGE_EVENTS.clicked || goalsOf(rules.set).has(event)));
  touches.onTouch = async (heard) => {
    await onTouch?.(heard);
    if (variedIn(rules.set) === 0) return;
    for (const row of await drawsFor(heard, parts)) await rewards.reward(row, 1);
  };
};

/** The draws an event rewards. */
const drawsFor = async (
  { entry: { message, time }, homes }: HeardTouch,
  { store, rewards, rules, settled }: MessageOutcomeParts,
): Promise<readonly DrawRow[]> => {
  const { event = '', properties = {} } = message ?? {};
  const isClick = event === MESSAGE_EVENTS.clicked;
  if (!isClick && !goalsOf(rules.set).has(event)) return [];
  const named = properties['message_id'];
  if (isClick && typeof named !== 'string') return [];
  if (typeof named !== 'string') await settled();
  const rows =
    typeof named === 'string' && named !== ''
      ? await rewards.drawsOf(named)
      : await latestDrawsOf(store, homes, time);
  const met = new Map<string, DrawRow>();
  for (const row of rows) {
    const { placement, home, time: drawn, due } = row;
    if (!placement.startsWith(TEMPLATE) || met.has(placement)) continue;
    if (drawn > time || due < time || !homes.includes(home)) continue;
    const { goal } = bodyOf(row);
    if (goal === undefined ? isClick : goal === event) met.set(placement, row);
  }
  return [...met.values()];
};

interface Learning {
  /** Templates with several looks. */
  readonly varied: number;
  readonly goals: ReadonlySet<string>;
}

const learning = new WeakMap<RuleSet, Learning>();

const learningOf = (set: RuleSet): Learning => {
  const known = learning.get(set);
  if (known !== undefined) return known;
  const varied = [...set.templates.values()].filter(
    ({ body: { alternatives = [] } }) => alternatives.length > 0,
  );
  const made = {
    varied: varied.length,
    goals: new Set(varied.flatMap(({ body }) => body.goal?.event ?? [])),
  };
  learning.set(set, made);
  return made;
};

const variedIn = (set: RuleSet): number => learningOf(set).varied;

const goalsOf = (set: RuleSet): ReadonlySet<string> => learningOf(set).goals;
