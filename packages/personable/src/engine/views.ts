/**
 * What the engine shows of its people, events and decisions: readings, made when they are asked for.
 *
 * A `person` is the engine's own number of a person. It says nothing about anybody, so unlike user ids
 * and e-mail addresses it may stand in addresses and logs.
 */
import type { ContextPart } from '../context/explanation.ts';
import type { BuiltInPurpose, ConsentSetting, Purpose } from '../customer/consent.ts';
import type { StatedChoice } from '../customer/preferences.ts';
import type { SensitiveKind } from '../customer/traits/sensitive.ts';
import type { Considered, Decision, DecisionRequest } from '../decide/decision.ts';
import type { NextChoice } from '../decide/next/next-answer.ts';
import type { MembershipView } from './audiences/views.ts';
import type { Explanation } from './verifying/explanation.ts';

/** An id with the namespace it is unique in. */
export interface ShownIdentity {
  readonly namespace: string;
  readonly value: string;
}

/** An item by its id and name. */
export interface NamedItem {
  readonly id: string;
  readonly name: string;
}

/** A person in a list. */
export interface PersonSummary {
  readonly person: number;
  /** The name they gave, else the shop's own id of them. */
  readonly name?: string;
  /** At most five, those of users before those of browsers. */
  readonly identities: readonly ShownIdentity[];
  readonly events: number;
  /** ISO 8601, as are all times here. */
  readonly lastSeen?: string;
}

/** One of the linked homes a person is made of. */
export interface HomeSummary {
  readonly home: number;
  readonly identities: readonly ShownIdentity[];
  readonly events: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** When it was linked with another of the homes. */
  readonly linked?: string;
  /** What linked it, in a sentence. */
  readonly linkedBy?: string;
}

/** A link made or undone. */
export interface MergeEntry {
  /** Its place in the log. */
  readonly position: number;
  readonly time: string;
  readonly kind: 'linked' | 'undone';
  /** The two homes, with the numbers of the people they belong to now. */
  readonly homes: readonly {
    readonly home: number;
    readonly person: number;
    readonly identities: readonly ShownIdentity[];
  }[];
  /** What made it, in a sentence. */
  readonly text: string;
  /** The id of the message that named both. */
  readonly message?: string;
  /** From where somebody said so. */
  readonly source?: string;
}

/** Ids that were seen together and are not linked. */
export interface IdentityConflict {
  readonly id: string;
  readonly state: 'open' | 'merged' | 'apart';
  /** `two-people`: it would make one of people with user ids of their own; `limit`: one person would have too many. */
  readonly reason: 'two-people' | 'limit';
  /** The reason in words. */
  readonly text: string;
  /** The id that was seen with others. */
  readonly identity: ShownIdentity;
  /** The others, the first ten. */
  readonly seenWith: readonly ShownIdentity[];
  /** Whose they are, as far as anybody has met them. */
  readonly people: readonly Pick<PersonSummary, 'person' | 'name' | 'identities'>[];
  /** Messages that would have linked. */
  readonly count: number;
  readonly first: string;
  readonly last: string;
  /** When somebody said what is true, and from where. */
  readonly resolved?: string;
  readonly source?: string;
}

/** What holds of a purpose, and since whose word. */
interface HeldConsent {
  readonly allowed: boolean;
  readonly source: string;
  readonly time?: string;
  /** Version of the text that was shown. */
  readonly wording?: string;
}

/** Everything known of a person. */
export interface Profile {
  readonly person: number;
  readonly name?: string;
  readonly identities: readonly ShownIdentity[];
  readonly traits: Readonly<Record<string, unknown>>;
  /** Of each stated trait, where its value comes from; also of those that were unset. */
  readonly traitSources: Readonly<Record<string, TraitSource>>;
  /** Computed traits by name; what there is nothing to tell of is left out. */
  readonly computed: Readonly<Record<string, unknown>>;
  /** Of computed traits, what their values leave out; most leave out nothing. */
  readonly computedNotes: Readonly<Record<string, ComputedNote>>;
  readonly groups: Readonly<Record<string, unknown>>;
  /** What they belong to, since when and why. */
  readonly audiences: readonly MembershipView[];
  /** By purpose, the shop's own among them; without a time nobody has spoken of it yet. */
  readonly consent: Readonly<Record<BuiltInPurpose, HeldConsent>> &
    Readonly<Record<Purpose, HeldConsent>>;
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
  readonly homes: readonly HomeSummary[];
  /** Whether they are held out and shown what everybody is shown; left out while nobody is. */
  readonly holdout?: 'shown' | 'held';
}

/** Where the value of a stated trait comes from. */
export interface TraitSource {
  /** "crm", "till", "server", "public" … */
  readonly source: string;
  readonly time: string;
  /** Whether it was said to have no value. */
  readonly unset?: true;
  /** Characters of a value that is too large to be kept; the event has it. */
  readonly tooLarge?: number;
  /** What it is about that the law protects. */
  readonly sensitive?: SensitiveKind;
}

/** What the value of a computed trait leaves out. */
export interface ComputedNote {
  /** The value is a lower bound: more was seen than is kept. */
  readonly atLeast?: true;
  /** The person said that it is wrong: it is neither used nor told. */
  readonly muted?: true;
  /** Events whose value could not be used: there was none, or it was no number. */
  readonly ignored?: number;
}

/** What a person asked for. */
export interface StatedPreference {
  /** `wrong`: what was thought of them is not so. */
  readonly choice: StatedChoice;
  /** What it is about: one of the four. */
  readonly item?: NamedItem;
  readonly category?: string;
  readonly attribute?: { readonly name: string; readonly value: string };
  readonly trait?: string;
  /** Of a trait: what it is instead; left out: nothing. */
  readonly value?: unknown;
  readonly time: string;
}

/** What a record of the log says of a person. */
export interface TimelineEntry {
  /** Its place in the log. */
  readonly position: number;
  readonly home: number;
  readonly time: string;
  readonly received: string;
  /** `claim`: a message that came through a public key; what it says is not proven. */
  readonly kind: 'event' | 'claim' | 'link' | 'consent' | 'erase' | 'unlink' | 'expire' | 'ledger';
  /** For example "Product Viewed", "identify", "linked". */
  readonly title: string;
  /** What there is to say beside the title. */
  readonly text?: string;
  readonly items: readonly NamedItem[];
  /** The message as it is stored. */
  readonly message: unknown;
}

/** A decision in a list. */
export interface DecisionSummary {
  readonly decision: string;
  readonly time: string;
  readonly placement: string;
  readonly strategy: string;
  /** The engine's number of the person; left out for a newcomer. */
  readonly person?: number;
  readonly name?: string;
  readonly personalized: boolean;
  /** How many of the items were filled in by fallbacks. */
  readonly filled: number;
  /** Each with its strongest reason in words. */
  readonly items: readonly (NamedItem & { readonly text?: string })[];
  /** Of a placement of content: the campaigns that were chosen; without one, what it falls back on. */
  readonly content?: readonly {
    readonly campaign?: string;
    readonly creative?: string;
    readonly name?: string;
    readonly text: string;
  }[];
  /** Why no campaign was chosen. */
  readonly reason?: 'fallback' | 'caring';
  /** Of a next best action: what to do, in words. */
  readonly action?: string;
  /** What a colleague had to know who took over. */
  readonly handOver?: string;
}

/** A decision, with what it was made from. */
export interface DecisionDetail {
  readonly request: DecisionRequest;
  readonly decision: Decision;
  readonly time: string;
  /** Position of the log that the decision had seen. */
  readonly seen: number;
  /** Whether the person's history could be used. */
  readonly allowed: boolean;
  /** Who it was for; left out for a newcomer. */
  readonly who?: { readonly person: number; readonly name?: string };
  /** What it was chosen from. */
  readonly considered?: Considered;
  /** Of a next best action: everything that could be done. */
  readonly next?: NextChoice | undefined;
  /** What was known of now, as far as the decision used it. */
  readonly context?: readonly ContextPart[] | undefined;
  /** What it went by, and why it came out so. */
  readonly explanation: Explanation;
}

/** Something that happened just now. */
export type LiveEntry =
  | {
      readonly kind: 'event';
      readonly position: number;
      readonly time: string;
      /** The message's type, such as `track`. */
      readonly type: string;
      readonly title: string;
      readonly person: number;
      readonly name?: string;
      readonly verified: boolean;
      readonly items: readonly NamedItem[];
    }
  | ({ readonly kind: 'decision' } & DecisionSummary)
  | {
      readonly kind: 'membership';
      readonly time: string;
      /** Id and name of the audience. */
      readonly audience: string;
      readonly title: string;
      readonly entered: boolean;
      readonly why: string;
      readonly person: number;
      readonly name?: string;
    }
  | {
      readonly kind: 'rejected';
      readonly id: string;
      readonly time: string;
      readonly code: string;
      readonly message: string;
    };

/** The store at a glance. */
export interface Overview {
  /** Of the shop. */
  readonly name: string;
  /** Whether everybody and everything in it is invented. */
  readonly demo: boolean;
  readonly version: string;
  readonly items: number;
  /** Records in the log. */
  readonly events: number;
  readonly inbox: number;
  /** What is alarming about the data that come in, as of the last check. */
  readonly alarms: number;
  readonly unknownItems: number;
  readonly consent: ConsentSetting;
  readonly model: { readonly number: number; readonly built: string; readonly pairs: number };
  /** Placements that can be filled without defining anything. */
  readonly placements: readonly { readonly placement: string; readonly text: string }[];
}
