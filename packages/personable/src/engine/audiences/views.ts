import type { Condition } from '../../conditions/condition.ts';
import type { Clause } from '../../conditions/explain.ts';
import type { AudienceKind } from '../../customer/audiences/audience.ts';
import type { PersonSummary } from '../views.ts';
import type { CountingProgress } from './counting.ts';
import type { Found } from './preview.ts';

/** What somebody says an audience is. */
export interface AudienceInput {
  readonly name: string;
  readonly description?: string;
  /** Over the document of a person. */
  readonly condition: Condition;
  /** What it is for; `selling` when left out. */
  readonly kind?: AudienceKind;
  /**
   * Whether it may be used to sell something. Left out: when that is what it is for and its condition reads nothing
   * sensitive.
   */
  readonly selling?: boolean;
  /** Why it may, although its condition reads something sensitive. */
  readonly note?: string;
}

/** An audience as it is now; times in ISO 8601. */
export interface AudienceView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly condition: Condition;
  /** The condition in words. */
  readonly words: string;
  readonly kind: AudienceKind;
  readonly selling: boolean;
  readonly note?: string;
  /** Sensitive traits that the condition reads. */
  readonly sensitive: readonly string[];
  /** Other audiences that the condition asks for, and those that ask for this one. */
  readonly buildsOn: readonly string[];
  readonly usedBy: readonly string[];
  readonly version: number;
  readonly created: string;
  readonly createdBy: string;
  readonly changed: string;
  readonly changedBy: string;
  /** People who belong to it, as far as they are counted. */
  readonly size: number;
  /** How many more than at the end of the last day before; left out while that is not known. */
  readonly growth?: number;
  /** `counting` until everybody has been asked. */
  readonly state: 'live' | 'counting';
  /** Homes that are done, of how many, while everybody is asked. */
  readonly progress?: CountingProgress;
}

/** What an audience was before it was changed. */
export interface AudienceVersionView {
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly condition: Condition;
  readonly kind: AudienceKind;
  readonly selling: boolean;
  readonly note?: string;
  readonly changed: string;
  readonly changedBy: string;
}

/** Somebody who belongs to an audience. */
export interface AudienceMember extends PersonSummary {
  readonly since: string;
  /** What made it so, in a few words. */
  readonly why: string;
}

/** An audience somebody belongs to. */
export interface MembershipView {
  readonly id: string;
  readonly name: string;
  readonly selling: boolean;
  readonly since: string;
  readonly why: string;
}

/** That somebody entered or left an audience. */
export interface MembershipChangeView {
  readonly id: string;
  readonly name: string;
  readonly entered: boolean;
  readonly time: string;
  readonly why: string;
}

/** What a person belongs to, and what they came to and left. */
export interface PersonAudiences {
  readonly audiences: readonly MembershipView[];
  /** The latest first. */
  readonly changes: readonly MembershipChangeView[];
}

/** How many people some audiences have in common. */
export interface AudienceOverlap {
  readonly audiences: readonly {
    readonly id: string;
    readonly name: string;
    readonly size: number;
  }[];
  /** In the order of the audiences: row and column; the diagonal has the sizes. */
  readonly common: readonly (readonly number[])[];
}

/** What a condition would find, before it is an audience. */
export interface AudiencePreview extends Omit<Found, 'people'> {
  /** The condition in words. */
  readonly words: string;
  /** Sensitive traits that it reads. */
  readonly sensitive: readonly string[];
  /** Up to ten people at random, each with why. */
  readonly sample: readonly (PersonSummary & {
    readonly why: string;
    readonly explanation: Clause;
  })[];
}

/** A page of whom a condition finds. */
export interface FoundPeople {
  readonly entries: readonly (PersonSummary & { readonly why: string })[];
  readonly next?: string;
  /** Homes that were asked for this page, of how many there are. */
  readonly asked: number;
  readonly of: number;
}
