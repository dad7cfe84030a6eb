import type { DecidedOffer } from './decided-offer.ts';
/** A named part of an item's score, in words. */
export interface Reason {
  /** For example bought, viewed, popularity. */
  readonly term: string;
  /** Its part of the score; the parts add up to the item's score. */
  readonly value: number;
  /** Ids of the items it comes from. */
  readonly items: readonly string[];
  /** In words that a customer may read. */
  readonly text: string;
  /** It rests on something sensitive; said to a secret key alone. */
  readonly sensitive?: true;
  /** What only the shop's owner may read; never in an answer to a page. */
  readonly note?: string;
}

/** An item that was chosen, and why. */
export interface DecidedItem {
  readonly id: string;
  readonly name: string;
  /** Decimal amount in `currency`. */
  readonly price?: number;
  readonly currency?: string;
  readonly url?: string;
  readonly image?: string;
  readonly categories: readonly string[];
  /** In which of its looks it is shown, with what that says in place of the item; left out of an item that has one. */
  readonly creative?: {
    readonly id: string;
    readonly how: 'drawn' | 'fixed';
    /** The probability with which it was chosen. */
    readonly propensity: number;
    readonly reason: string;
    readonly name?: string;
    readonly description?: string;
    readonly url?: string;
    readonly image?: string;
  };
  /** What chose it. */
  readonly strategy: string;
  /** Of a weekly list: what stood here earlier in the week and is no longer offered. */
  readonly replaces?: { readonly id: string; readonly name: string };
  readonly score: number;
  /** Why it is here, in the language of the answer. */
  readonly sentence: string;
  readonly reasons: readonly Reason[];
}

/** Why something else than the placement's own strategy had to fill it. */
export interface Fallback {
  readonly to: string;
  /** How many items it filled. */
  readonly items: number;
  readonly because: string;
}

/** What one of the controls of a list did. */
export interface Arranged {
  readonly control: 'diversity' | 'newcomers' | 'floor';
  /** Of a floor: the id of the rule. */
  readonly rule?: string;
  /** The floor, or the newcomers' share, that was asked for. */
  readonly asked: number;
  readonly before?: number;
  readonly got?: number;
  readonly reached?: boolean;
  /** Newcomers that were drawn, each with the probability of it. */
  readonly items?: readonly { readonly id: string; readonly propensity: number }[];
  /** In words. */
  readonly text: string;
}

/** What everything in a decision goes with: an item, or a week. */
export interface About {
  readonly id: string;
  readonly name: string;
  /** A heading, such as "Because you bought Blue mug". */
  readonly text: string;
}

/** What the engine decided for one placement. */
interface DecidedBlock {
  /** Its id; with it the shop's owner finds what the decision was made of. */
  readonly decision: string;
  readonly placement: string;
  readonly strategy: string;
  readonly person: 'known' | 'newcomer';
  /** Whether the person's own history was used. */
  readonly personalized: boolean;
  /** What made the difference: the person, a segment, or nobody, when it is the same for all. */
  readonly by?: 'person' | 'segment' | 'nobody';
  /** Why the history is not used whatever was agreed to, such as for a minor. */
  readonly withheld?: string;
  /** Whether the person is held out and shown what everybody is shown. */
  readonly holdout?: boolean;
  /** The arms of experiments it was decided in; left out where none could make a difference. */
  readonly experiments?: readonly DecidedArm[];
  readonly about?: About;
  /** Of the sentences, BCP 47. */
  readonly language?: string;
  readonly items: readonly DecidedItem[];
  /** Of a placement of content: what is shown there. */
  readonly content?: readonly DecidedContent[];
  /** Why it is not what the placement would show: no campaign was chosen, or it could not be worked out. */
  readonly reason?: 'fallback' | 'caring';
  /** What a colleague has to know who takes over. */
  readonly handOver?: {
    readonly text: string;
    readonly since?: string;
    readonly page?: string;
  };
  readonly fallback: readonly Fallback[];
  /** What the controls did; left out when they did nothing. */
  readonly arranged?: readonly Arranged[];
  /** Rules of the shop about items that held, by the number of the rule set; left out when none did. */
  readonly rules?: {
    readonly set: number;
    readonly held: readonly {
      readonly id: string;
      readonly version: number;
      readonly name: string;
    }[];
  };
  /** Number of the model that scored. */
  readonly model: number;
  /** What was known of now; only where the request had `explain`. */
  readonly context?: readonly ContextPart[];
}

/** What the engine decided, for a placement or a whole page. */
export interface Decision extends DecidedBlock {
  /** Of a page: what was decided for each block, from top to bottom. */
  readonly blocks?: readonly DecidedBlock[];
  /** Of a page: how it was put together. */
  readonly page?: {
    readonly blocks: readonly { readonly placement: string; readonly decision: string }[];
    readonly order: 'fixed' | 'learned';
    readonly how: 'drawn' | 'fixed';
    /** The probability with which the order was chosen. */
    readonly propensity: number;
    readonly exact?: false;
    /** In words. */
    readonly reason?: string;
  };
}

/** One part of what was known of now. */
interface ContextPart {
  readonly part:
    | 'device'
    | 'language'
    | 'time'
    | 'holiday'
    | 'place'
    | 'weather'
    | 'traffic'
    | 'page'
    | 'cart'
    | 'session'
    | 'mood'
    | 'channel';
  /** Left out where nothing is known. */
  readonly value?: unknown;
  /** From where it is known, in words. */
  readonly origin?: string;
  /** Why nothing is known, in words. */
  readonly because?: string;
  /** Whether the decision went by it. */
  readonly used?: boolean;
}

/** Content that was chosen for a placement, and how. */
export interface DecidedContent {
  /** Left out for what the placement falls back on. */
  readonly campaign?: string;
  readonly creative?: string;
  /** Of a message that waited for the person: its id. */
  readonly message?: string;
  readonly name?: string;
  /** The offer it makes. */
  readonly offer?: DecidedOffer;
  readonly locale: string;
  /** Its texts, filled in; values are escaped for HTML unless the placement or the creative says `format: text`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly how: 'drawn' | 'fixed';
  /** The probability with which it was chosen. */
  readonly propensity: number;
  /** Said where the propensity is an estimate. */
  readonly exact?: false;
  /** In words. */
  readonly reason: string;
  /** Why it is shown, in the language of the answer. */
  readonly sentence: string;
}

/** A decision of the engine, or the default in its place. */
export interface DecisionResult extends Decision {
  /** `default`: the engine did not answer; `items` are those given with the call, and `decision` is empty. */
  readonly source: 'engine' | 'default';
  /** Why it is the default: `timeout`, `network`, `engine_busy`, or a code of the engine. */
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/** What is asked of a decision, beside its placement. */
export interface DecideOptions {
  /** Items wanted, 1 to 100; the engine gives 8 when it is left out. */
  readonly limit?: number | undefined;
  /** For `weekly-list`: share of items the person never bought, 0 to 1; 0.5 when left out. */
  readonly new?: number | undefined;
  /** Ids of items that are not to be shown. */
  readonly exclude?: readonly string[] | undefined;
  /** What is known of now: `item`, `basket`, `page` and whatever else. */
  readonly context?: Readonly<Record<string, unknown>> | undefined;
  /** What to show when the engine cannot answer. */
  readonly items?: readonly DecidedItem[] | undefined;
}

/** A block of a page: its placement, or more than that. */
export type PageBlock =
  | string
  | {
      readonly placement: string;
      /** Items wanted. */
      readonly limit?: number | undefined;
      /** false: the same for everybody. */
      readonly personalised?: boolean | undefined;
    };

/** What is asked of a page, beside its blocks. */
export type PageOptions = Pick<DecideOptions, 'exclude' | 'context'>;

/** An arm of an experiment that something was decided in. */
export interface DecidedArm {
  /** Of the experiment. */
  readonly id: string;
  /** Of the experiment. */
  readonly version: number;
  readonly arm: string;
}
