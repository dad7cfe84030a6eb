import type { Note } from '../../customer/counter/notes.ts';
import type { Contact } from '../../customer/household/household.ts';
import type { ConfirmedBasket } from '../../decide/usual/confirmed.ts';
import type { HeldEntitlement } from '../offers/views.ts';
import type { Answers, Resume } from '../readings/knowing-view.ts';
import type { BalanceView } from '../readings/ledger.ts';
import type { ShownIdentity } from '../views.ts';
import type { Greeting } from './greeting.ts';

/** Somebody who was found. */
export interface FoundPerson {
  readonly person: number;
  readonly name?: string;
  /** At most five, the strongest first. */
  readonly identities: readonly ShownIdentity[];
  /** The id that was typed, as it is kept; left out where words of a name or id begin so. */
  readonly matched?: ShownIdentity;
  /** ISO 8601. */
  readonly lastSeen?: string;
}

/** Who somebody at the counter may be. */
export interface FoundAtCounter {
  readonly people: readonly FoundPerson[];
  /** Why there is nobody, where there is nobody. */
  readonly why?: string;
}

/** A note as it is shown. */
export interface CounterNote extends Omit<Note, 'time'> {
  /** ISO 8601. */
  readonly time: string;
}

/** Something to offer. */
export interface CounterOffer {
  readonly id: string;
  readonly name: string;
  /** Decimal amount. */
  readonly price?: number;
  readonly currency?: string;
  readonly image?: string;
  /** Why, in a sentence that can be said aloud. */
  readonly say: string;
}

/** Everything a counter needs to know of a person, at once. */
export interface CounterPerson {
  readonly person: number;
  readonly name?: string;
  readonly identities: readonly ShownIdentity[];
  /** ISO 8601. */
  readonly lastSeen?: string;
  readonly greeting: Greeting;
  /** What went wrong lately; it comes before everything else. */
  readonly care?: {
    readonly kind: 'complaint' | 'return';
    readonly time: string;
    readonly text: string;
  };
  readonly limits: {
    /** Whether it is a minor, who is not profiled. */
    readonly minor: boolean;
    /** What they may not have, in sentences; empty where nothing is said. */
    readonly texts: readonly string[];
  };
  readonly usual: ConfirmedBasket;
  readonly resume: Resume;
  readonly offers: {
    readonly items: readonly CounterOffer[];
    /** Of which they are; left out where nothing is to be offered. */
    readonly decision?: string;
    /** Why there are none, where there are none. */
    readonly why?: string;
  };
  /** What they have a right to now, with the sentence to say. */
  readonly rights: readonly HeldEntitlement[];
  /** The newest first. */
  readonly notes: readonly CounterNote[];
  readonly balances: readonly BalanceView[];
  /** Whom one may call for them. */
  readonly contacts: readonly Contact[];
  /** The one question worth asking now. */
  readonly question: Answers['next'];
}

/** A sale that was made. */
export interface Sale {
  /** Its id, to take it back with. */
  readonly messageId: string;
  /** The number of the order. */
  readonly order: string;
  /** What was sold, in a sentence. */
  readonly text: string;
  readonly total: readonly { readonly amount: number; readonly currency: string }[];
  /** Of the account it was charged to, after it. */
  readonly balance?: BalanceView;
  /** Whether it was there already: then nothing was sold again. */
  readonly duplicate: boolean;
}

/** That somebody is not interested in an item. */
export interface Declined {
  /** Its id, to take it back with. */
  readonly messageId: string;
  readonly duplicate: boolean;
}
