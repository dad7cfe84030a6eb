/**
 * What the engine shows of its people, events and decisions: readings, made when they are asked for.
 *
 * A `person` is the engine's own number of a person. It says nothing about anybody, so unlike user ids
 * and e-mail addresses it may stand in addresses and logs.
 */
import type { ItemInput } from '../catalog/item.ts';
import type { ConsentSetting, Purpose } from '../customer/consent.ts';
import type { Choice } from '../customer/preferences.ts';
import type { SensitiveKind } from '../customer/traits/sensitive.ts';
import type { Considered, Decision, DecisionRequest } from '../decide/decision.ts';

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
  readonly consent: Readonly<Record<Purpose, { allowed: boolean; source: string; time?: string }>>;
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
  /** Events whose value could not be used: there was none, or it was no number. */
  readonly ignored?: number;
}

/** What a person asked for. */
export interface StatedPreference {
  readonly choice: Choice;
  /** What it is about: one of the three. */
  readonly item?: NamedItem;
  readonly category?: string;
  readonly attribute?: { readonly name: string; readonly value: string };
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
  readonly kind: 'event' | 'claim' | 'link' | 'consent' | 'erase' | 'unlink' | 'expire';
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
      readonly kind: 'rejected';
      readonly id: string;
      readonly time: string;
      readonly code: string;
      readonly message: string;
    };

/** How often an item was in an order or a visit. */
export interface Occurrences {
  readonly all: number;
  /** In the last 30 days. */
  readonly lately: number;
}

/** An item that goes with another. */
export interface RelatedItem extends NamedItem {
  /** The strongest pair of the shop has 1. */
  readonly weight: number;
  /** Why, in a sentence. */
  readonly text: string;
  /** Named parts that add up to the weight. */
  readonly terms: readonly {
    readonly term: string;
    readonly value: number;
    readonly text: string;
  }[];
}

/** An item that another one is like. */
export interface AlikeItem extends NamedItem {
  /** From 0 to 1, by what they share of categories, brand and words, the rare counting most. */
  readonly alike: number;
}

/** Where or when an item was wanted in the last 30 days. */
export interface ItemContext {
  readonly kind: 'country' | 'week-part' | 'device';
  /** For example DE, weekday-evening, phone; `other` for countries of few. */
  readonly name: string;
  /** For example "in Germany". */
  readonly text: string;
  readonly orders: number;
  readonly visits: number;
  /** How many times as popular as one would expect. */
  readonly lift: number;
}

/** What goes with an item, and why. */
export interface RelatedItems {
  readonly item: ItemInput;
  readonly orders: Occurrences;
  readonly visits: Occurrences;
  /** What is wanted after it. */
  readonly next: readonly RelatedItem[];
  /** What is bought in the same orders. */
  readonly together: readonly RelatedItem[];
  /** What is looked at in the same visits. */
  readonly alternatives: readonly RelatedItem[];
  /** Whom an item of few counts borrows its neighbours from; empty for any other. */
  readonly like: readonly AlikeItem[];
  /** Where and when it was wanted lately, what makes the most of it first. */
  readonly contexts: readonly ItemContext[];
}

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
  readonly unknownItems: number;
  readonly consent: ConsentSetting;
  readonly model: { readonly number: number; readonly built: string; readonly pairs: number };
  /** Placements that can be filled without defining anything. */
  readonly placements: readonly { readonly placement: string; readonly text: string }[];
}
