import type { Clause } from '../../conditions/explain.ts';
import type { Audience } from '../../customer/audiences/audience.ts';
import type { TwoKinds } from '../../customer/audiences/kinds/two-kinds.ts';
import type { ScanChunk } from '../../customer/audiences/scan.ts';
import type { ConsentDefaults } from '../../customer/consent.ts';
import type { EventKinds } from '../../customer/entry.ts';
import type { CountedTraits } from '../../customer/traits/computed-traits.ts';
import type { LikelihoodModel } from '../../learning/likelihoods/likelihood-model.ts';
import type { Settings } from '../options.ts';

/** A person of a sample: how the audience that is wanted was answered. */
export interface DescribedPerson {
  readonly home: number;
  readonly why: string;
  readonly explanation: Clause;
}

/** What the scanning thread is given. */
export interface ScanRequest {
  /** The data folder. */
  readonly folder: string;
  readonly events: EventKinds;
  /** The purposes, and what holds of each before a word. */
  readonly consent: ConsentDefaults;
  readonly settings: Pick<Settings, 'minors' | 'timezone' | 'strengths'>;
  readonly sources: readonly string[];
  readonly counted: CountedTraits;
  /** Generation of the computed traits that every snapshot has. */
  readonly backfilled: number;
  /** The numbers that likelihoods are read by. */
  readonly likelihoods: LikelihoodModel;
  /** Milliseconds UTC: everybody is asked as of then. */
  readonly now: number;
  readonly audiences: readonly Audience[];
  /** Keys of those whose members are wanted. */
  readonly wanted: readonly number[];
  /** Whether it is wanted when their values next change. */
  readonly dues: boolean;
  readonly after: number;
  /** Where there are more homes than `most`, only so many, at random. */
  readonly sample?: { readonly most: number; readonly size: number };
  /** How many of those found are to be described; up to 300 of them are compared. */
  readonly describes?: number;
}

/** What it says. */
export type ScanAnswer =
  /** Homes there are, of which so many stand before the first that is asked. */
  | { readonly say: 'begins'; readonly done: number; readonly of: number }
  | { readonly say: 'chunk'; readonly chunk: ScanChunk }
  | {
      readonly say: 'described';
      readonly people: readonly DescribedPerson[];
      readonly kinds: TwoKinds | undefined;
    }
  | { readonly say: 'done' };
