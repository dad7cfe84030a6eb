import type { Feedback } from './feedback.ts';

/** What people can be asked about: use of their own history, and being counted in what is learned. */
export interface ConsentPurposes {
  readonly personalization?: boolean | undefined;
  readonly analytics?: boolean | undefined;
}

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
  readonly control: 'diversity' | 'newcomers';
  /** The floor of diversity, or the newcomers' share, that was asked for. */
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

/** What the engine decided. */
export interface Decision {
  /** Its id; with it the shop's owner finds what the decision was made of. */
  readonly decision: string;
  readonly placement: string;
  readonly strategy: string;
  readonly person: 'known' | 'newcomer';
  /** Whether the person's own history was used. */
  readonly personalized: boolean;
  /** Why the history is not used whatever was agreed to, such as for a minor. */
  readonly withheld?: string;
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
  readonly name?: string;
  /** Id of the offer the campaign makes. */
  readonly offer?: string;
  readonly locale: string;
  /** Its texts, filled in; values are escaped for HTML. */
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

/** Everything known of a person. */
export interface Profile {
  readonly identities: readonly { readonly namespace: string; readonly value: string }[];
  readonly traits: Readonly<Record<string, unknown>>;
  readonly groups: Readonly<Record<string, unknown>>;
  readonly consent: Readonly<
    Record<
      'personalization' | 'analytics',
      { readonly allowed: boolean; readonly source: string; readonly time?: string }
    >
  >;
  readonly events: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** Latest first. */
  readonly history: readonly {
    readonly item: string;
    readonly name: string;
    readonly kind: string;
    readonly time: string;
    readonly amount: number;
  }[];
}

/** Where somebody left off. */
export interface Resume {
  /** The latest first. */
  readonly unfinished: readonly {
    readonly kind: 'cart' | 'form' | 'article' | 'video' | 'search' | 'question';
    readonly title: string;
    /** How far it came, in words. */
    readonly text: string;
    /** From 0 to 1, where that is known. */
    readonly progress?: number;
    /** ISO 8601. */
    readonly time: string;
    readonly device?: string;
    /** Where it goes on. */
    readonly url?: string;
    /** Of a cart. */
    readonly items?: readonly {
      readonly id: string;
      readonly name: string;
      readonly quantity: number;
      readonly url?: string;
      readonly available: boolean;
    }[];
  }[];
  /** Why there is nothing. */
  readonly why?: string;
}

/** Something that went wrong and was kept from the page. */
export interface ClientError {
  /** Stable: of this client or of the engine. */
  readonly code: string;
  /** In words. */
  readonly message: string;
  /** HTTP status; 0 or left out when the engine did not answer. */
  readonly status?: number;
}

/** A signed token of the customer, or what fetches one from the shop's server. */
export type TokenSource = string | (() => Promise<string | undefined>);

export interface ClientOptions {
  /** Address of the engine. Left out: the origin of the page (browsers only). */
  readonly engine?: string | undefined;
  /** The public key, `pk_…`. */
  readonly writeKey: string;
  /** A function is called when a token is needed, and once more when the engine says that it ran out. */
  readonly token?: TokenSource | undefined;
  readonly userId?: string | undefined;
  readonly anonymousId?: string | undefined;
  /** Where ids and unsent events are kept: `local` is localStorage, the default in browsers. */
  readonly storage?: 'local' | 'memory' | undefined;
  /** Milliseconds a decision may take before the default is given; 1,500 when left out, at most 60,000. */
  readonly timeout?: number | undefined;
  /** Hears what went wrong. What it throws is swallowed. */
  readonly onError?: ((error: ClientError) => void) | undefined;
}

/** Events in, decisions out, for one browser. Nothing here throws or rejects, whatever it is given. */
export interface Client {
  readonly anonymousId: string;
  readonly userId: string | undefined;
  /** Notes what the person did; it is sent with others a moment later, and again until it arrived. */
  track(event: string, properties?: Readonly<Record<string, unknown>>): void;
  /** Notes that a page was opened. */
  page(name?: string, properties?: Readonly<Record<string, unknown>>): void;
  /** Says who the person is. Only a signed token makes it more than a claim. */
  identify(
    userId: string,
    traits?: Readonly<Record<string, unknown>>,
    options?: { readonly token?: TokenSource | undefined },
  ): void;
  /** Signs out: a new anonymous id, no user, no token. What was refused stays refused. */
  reset(): void;
  /** Records what the person allows; resolves to false when it could not be sent yet. It is then sent later. */
  consent(purposes: ConsentPurposes): Promise<boolean>;
  /** Fills a placement, after handing out the events that wait; the default when the engine cannot answer. */
  decide(placement: string, options?: DecideOptions): Promise<DecisionResult>;
  /** Records what the person answers; the next decision obeys. False when it was not recorded. */
  feedback(feedback: Feedback): Promise<boolean>;
  /** The person's own profile; `undefined` without a token, or when it cannot be had. */
  profile(): Promise<Profile | undefined>;
  /** Where the person left off, on whatever device; `undefined` without a token, or when it cannot be had. */
  resume(): Promise<Resume | undefined>;
  /** Resolves when everything that waits was sent, or could not be. */
  flush(): Promise<void>;
}
