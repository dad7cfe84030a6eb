import type { EventKinds } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import type { ExperimentMeasure } from '../../measure/experiments/experiment-measure.ts';
import type { ScopedHoldouts } from '../../measure/holdout/scoped-holdouts.ts';
import type { GivenArm } from '../../rules/experiments/variant-set.ts';
import type { Rules } from '../../rules/rules.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import type { NewMessage } from '../messages/message.ts';

/** How messages are asked for and taken back, in a transaction of the journeys'. */
export interface JourneyMessages {
  /** What asks for a message: written together with the run that has moved past it. Asked twice with one id it is one message. */
  writesFor(message: NewMessage): readonly BoundWrite[];
  /** What takes back the messages of a run that are due and were not handed over yet. */
  cancel(home: number, run: string, reason: string): readonly BoundWrite[];
  /** What was asked for is durable: there is something to send. */
  stored(): void;
}

/** An entry in somebody's ledger. */
export interface JourneyEntry {
  readonly account: string;
  readonly amount: number;
  readonly currency?: string;
  readonly note?: string;
}

/** An event that a journey makes of somebody, or an entry in their ledger. */
export interface JourneyEvent {
  /** The same whenever the step is done again: the log takes it once. */
  readonly messageId: string;
  readonly type: 'track' | 'identify' | 'ledger';
  readonly entry?: JourneyEntry;
  readonly event?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly traits?: Readonly<Record<string, unknown>>;
}

/** What is asked of decisions. */
export interface JourneyDecision {
  readonly home: number;
  /** Left out: the next best action. */
  readonly placement?: string;
  readonly limit?: number;
  readonly context: object;
  /** Nothing is logged and nothing counts. */
  readonly rehearses: boolean;
}

/** Somebody came into an audience or left it. */
export interface ComingOrGoing {
  readonly audience: string;
  /** First home. */
  readonly home: number;
  readonly entered: boolean;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** What is known of people and things, asked when a run needs it. */
export interface Knowledge {
  /** A person as conditions see them. */
  documentOf(home: number, now: number, context: object): Promise<object>;
  /** IANA; undefined where nobody knows it. */
  zoneOf(home: number): Promise<string | undefined>;
  /** The shop's own. */
  readonly shopZone: string;
  /** What was decided, as plain JSON. */
  decide(asked: JourneyDecision): Promise<unknown>;
  /** Whether a person is in the share of the people that is held out of a journey: by the identity they were known by first. */
  isHeldOut(home: number, journey: string, share: number): Promise<boolean>;
  /** The arms of experiments on a journey that a person is in, and whether one of them does without it. */
  armsOf(asked: JourneyArms): Promise<GivenArms>;
  /** Whether an item, by the shop's own id, cannot be bought now. */
  isOut(item: string): boolean;
}

/** Whose arms are asked for. */
export interface JourneyArms {
  readonly home: number;
  readonly journey: string;
  /** Milliseconds UTC. */
  readonly now: number;
  /** The person as conditions see them. */
  readonly document: object;
}

/** The arms somebody is in. */
export interface GivenArms {
  readonly given: readonly GivenArm[];
  readonly off: boolean;
}

/** What journeys are run with. */
export interface JourneysParts extends Knowledge {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** Milliseconds that pass evenly, whatever the clock is set to; that of the process when left out. */
  readonly monotonic?: () => number;
  readonly kinds: EventKinds;
  readonly people: Pick<People, 'person'>;
  readonly rules: Pick<Rules, 'set' | 'sets' | 'version'>;
  readonly messages: JourneyMessages;
  /** Notes who is in which group of a journey that holds people out; its writes travel with the run. */
  readonly holdouts: Pick<ScopedHoldouts, 'exposed'>;
  /** Notes who came to a journey in which arm of an experiment; its writes travel with the run. */
  readonly experiments: Pick<ExperimentMeasure, 'exposed'>;
  /**
   * Takes an event in as any other; resolves when it is durable, to a sentence where it may not be taken and never will. Must not be called
   * while the log is folded.
   */
  send(home: number, event: JourneyEvent, journey: string): Promise<string | undefined>;
  /** The purpose whose consent a template needs; undefined where it needs none, or nobody knows it. */
  consentFor(template: string): string | undefined;
  readonly audiences: {
    /** First homes of members after one, in order. */
    members(audience: string, after: number, limit: number): Promise<readonly number[]>;
    /** Who came and went since a moment, milliseconds UTC, in order of time. */
    since(time: number): Promise<readonly ComingOrGoing[]>;
    /** Resolves when who came and went is stored. */
    stored(): Promise<void>;
  };
}
