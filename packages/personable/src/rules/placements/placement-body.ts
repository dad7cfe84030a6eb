import type { Condition } from '../../conditions/condition.ts';
import { type TextFormat, textFormat } from '../content/text-format.ts';
import { type Goal, goal } from '../goal.ts';
import { STRATEGIES, type StrategyName } from '../placement.ts';
import { optional, shape } from '../reading/shape.ts';
import { type Content, condition, content, id, name, word } from '../reading/terms.ts';
import { distinct, flag, list, number, oneOf, type Reader, whole } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';
import { arrangement, type PlacementArrangement } from './arrangement-body.ts';

/** What a placement shows. */
const PLACEMENT_SHOWS = ['items', 'content', 'page', 'overlay', 'survey'] as const;

/** How one of several campaigns is chosen. */
export interface ContentChoice {
  /** The highest priority and value, or whatever is learned to serve best. */
  readonly choose: 'priority' | 'bandit';
  /** How the bandit draws; `squarecb` when left out. */
  readonly method?: 'squarecb' | 'thompson' | 'epsilon-greedy' | 'random';
  /** Whether to show what serves best, or to find out; `earn` when left out. */
  readonly mode?: 'earn' | 'learn';
  /** "campaign/creative": shown to everybody from now on, nothing is drawn any more. */
  readonly winner?: string;
  /** At least this share of decisions is drawn without regard to what is learned, 0 to 1. */
  readonly exploration?: number;
  /** After so many days an outcome counts half. */
  readonly halfLifeDays?: number;
}

/** What may fill a placement; anything that fits when left out. */
interface Candidates {
  /** Ids of campaigns, or tags of theirs. */
  readonly campaigns?: readonly string[];
  /** Over the item. */
  readonly items?: Condition;
}

/** What is shown when nothing else is there to be shown. */
interface PlacementFallback {
  /** One after the other, for items; `popular` and `newest` when left out. */
  readonly strategies?: readonly StrategyName[];
  /** Fields by language. */
  readonly content?: Content;
}

/** A part of a page. */
interface Block {
  readonly placement: string;
  /** Whether it is chosen for the person, or the same for everybody; true when left out. */
  readonly personalised?: boolean;
}

/** A place to be filled on a channel. */
export interface PlacementBody {
  readonly name: string;
  /** web, app, email, sms, push, counter, kiosk, or any other word. */
  readonly channel: string;
  readonly kind: (typeof PLACEMENT_SHOWS)[number];
  /** Of items: an item strategy; `for-you` when left out. Of content: how to choose; by priority when left out. */
  readonly strategy?: StrategyName | ContentChoice;
  readonly candidates?: Candidates;
  /** How many when a request does not say. */
  readonly limit?: number;
  readonly goal?: Goal;
  /** Of each showing or message, in units of the shop's currency; nothing when left out. */
  readonly cost?: number;
  /** The share of the people who are shown there what everybody is shown, to tell what it earns; 0 to 0.5, nobody when left out. */
  readonly holdout?: number;
  /** How values are written into its texts; `html` when left out. */
  readonly format?: TextFormat;
  /** Of items: how its lists are put together when a request does not say. */
  readonly arrange?: PlacementArrangement;
  readonly fallback?: PlacementFallback;
  /** Of a page: what it is made of, from top to bottom. */
  readonly blocks?: readonly Block[];
  /** Of a page: whether its blocks stand as they are written, or as serves each person best; `fixed` when left out. */
  readonly order?: 'fixed' | 'learned';
  /** Of a learned order: so many blocks stay where they are, from the top; 0 when left out. */
  readonly keepFirst?: number;
}

const winner: Reader<string> = (value, path) => {
  const [campaign, creative, ...rest] = typeof value === 'string' ? value.split('/') : [];
  if (campaign === undefined || creative === undefined || rest.length > 0) {
    throw new RuleError('A winner is written "campaign/creative".', { path });
  }
  return `${id(campaign, path)}/${id(creative, path)}`;
};

const contentChoice = shape<ContentChoice>({
  choose: oneOf(['priority', 'bandit']),
  method: optional(oneOf(['squarecb', 'thompson', 'epsilon-greedy', 'random'])),
  mode: optional(oneOf(['earn', 'learn'])),
  winner: optional(winner),
  exploration: optional(number(0, 1)),
  halfLifeDays: optional(number(0.1, 3_650)),
});

const itemStrategy = oneOf(STRATEGIES);

/** Blocks a page is made of at the most. */
export const MOST_BLOCKS = 50;

const block: Reader<Block> = (value, path) =>
  typeof value === 'string'
    ? { placement: id(value, path) }
    : shape<Block>({ placement: id, personalised: optional(flag) })(value, path);

const body = shape<PlacementBody>({
  name,
  channel: word,
  kind: oneOf(PLACEMENT_SHOWS),
  strategy: optional((value, path) =>
    typeof value === 'string' ? itemStrategy(value, path) : contentChoice(value, path),
  ),
  candidates: optional(
    shape<Candidates>({ campaigns: optional(distinct(word, 500)), items: optional(condition) }),
  ),
  limit: optional(whole(1, 100)),
  goal: optional(goal),
  cost: optional(number(0, 1e9)),
  holdout: optional(number(0, 0.5)),
  format: optional(textFormat),
  arrange: optional(arrangement),
  fallback: optional(
    shape<PlacementFallback>({
      strategies: optional(distinct(itemStrategy, STRATEGIES.length, 0)),
      content: optional(content),
    }),
  ),
  blocks: optional(list(block, MOST_BLOCKS)),
  order: optional(oneOf<'fixed' | 'learned'>(['fixed', 'learned'])),
  keepFirst: optional(whole(0, MOST_BLOCKS)),
});

/** Reads what somebody says a placement is. @throws RuleError */
export const readPlacement: Reader<PlacementBody> = (value, path) => {
  const read = body(value, path);
  const { kind, strategy, blocks: parts } = read;
  if (kind !== 'items' && read.arrange !== undefined) {
    throw new RuleError(`Lists of items are arranged; this placement shows ${kind}.`, {
      path: `${path}/arrange`,
      hint: 'Leave it out, or say kind: items.',
    });
  }
  if (kind === 'items' && typeof strategy === 'object') {
    throw new RuleError('A placement of items is filled by one of the item strategies.', {
      path: `${path}/strategy`,
      hint: `Name one of ${STRATEGIES.join(', ')}, or say kind: content.`,
    });
  }
  if (kind !== 'items' && typeof strategy === 'string') {
    throw new RuleError(`"${strategy}" chooses items; this placement shows ${kind}.`, {
      path: `${path}/strategy`,
      hint: 'Say kind: items, or {"choose": "priority"} or {"choose": "bandit"}.',
    });
  }
  if ((kind === 'page') !== (parts !== undefined)) {
    throw new RuleError('A page, and only a page, is made of blocks.', {
      path: `${path}/blocks`,
      hint: kind === 'page' ? 'Name its placements from top to bottom.' : 'Leave them out.',
    });
  }
  const ofPages = (['order', 'keepFirst'] as const).find((field) => read[field] !== undefined);
  if (kind !== 'page' && ofPages !== undefined) {
    throw new RuleError('Only a page has blocks that could stand in another order.', {
      path: `${path}/${ofPages}`,
      hint: 'Leave it out, or say kind: page.',
    });
  }
  return read;
};
