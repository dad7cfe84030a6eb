import type { DecideOptions, DecisionResult, PageBlock, PageOptions } from './decided.ts';
import type { Feedback } from './feedback.ts';

/** What people can be asked about: use of their own history, and being counted in what is learned. */
export interface ConsentPurposes {
  readonly personalization?: boolean | undefined;
  readonly analytics?: boolean | undefined;
  /** Any other purpose of the shop. */
  readonly [purpose: string]: boolean | undefined;
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
  /** Fills several placements together, nothing twice: `blocks` has them; it is left out when the engine cannot answer. */
  decidePage(blocks: readonly PageBlock[], options?: PageOptions): Promise<DecisionResult>;
  /** Records what the person answers; the next decision obeys. False when it was not recorded. */
  feedback(feedback: Feedback): Promise<boolean>;
  /** The person's own profile; `undefined` without a token, or when it cannot be had. */
  profile(): Promise<Profile | undefined>;
  /** Where the person left off, on whatever device; `undefined` without a token, or when it cannot be had. */
  resume(): Promise<Resume | undefined>;
  /** Resolves when everything that waits was sent, or could not be. */
  flush(): Promise<void>;
}
