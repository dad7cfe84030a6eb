import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import { CUSTOMIZED_EVENT } from '../customized.ts';
import { FEEDBACK_EVENT } from '../feedback/feedback.ts';
import type { Message } from '../message.ts';
import { MESSAGE_EVENTS } from '../message-events.ts';
import { PREFERENCE_EVENT } from '../preferences.ts';
import { partOf, plannedName } from './event-name.ts';
import { compileRule, type PlanMode, type PlanRule } from './plan-rule.ts';
import { addVersion, type PlanVersion, READ_PLAN, READ_VERSIONS } from './plan-store.ts';
import { SchemaError } from './schema-error.ts';
import { UNPLANNED, type Violation } from './violation.ts';
import { forgetViolations } from './violation-store.ts';

/** What becomes of `track` messages whose event the plan does not have. */
export type UnknownEvents = 'allowed' | 'noted' | 'rejected';

/** What the plan says of an event, and since when. */
export interface PlannedEvent {
  readonly event: string;
  readonly version: number;
  readonly mode: PlanMode;
  readonly schema: unknown;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly by: string;
}

/** What the plan finds in a message. */
export interface Finding {
  readonly violation: Violation;
  readonly mode: PlanMode;
}

/** Events that the engine itself makes of a call: they are known, whatever the plan has. */
const OWN_EVENTS: ReadonlySet<string> = new Set([
  ...[PREFERENCE_EVENT, FEEDBACK_EVENT, CUSTOMIZED_EVENT],
  ...Object.values(MESSAGE_EVENTS),
]);
const UNKNOWN_SETTING = 'tracking-plan.unknown-events';
/** Events in a plan, bytes of all their schemas, versions kept of each, letters of a name. */
const MOST_EVENTS = 1_000;
const MOST_BYTES = 4 * 1_024 * 1_024;
const VERSIONS_KEPT = 50;
const LONGEST_NAME = 500;

/** The tracking plan: what senders are expected to send, in memory and in the store. */
export class TrackingPlan {
  readonly #store: Store;
  readonly #rules = new Map<string, PlanRule>();
  readonly #events = new Map<string, PlannedEvent>();
  #unknownEvents: UnknownEvents;
  #changing: Promise<unknown> = Promise.resolve();

  private constructor(store: Store, unknownEvents: UnknownEvents) {
    this.#store = store;
    this.#unknownEvents = unknownEvents;
  }

  static async open(store: Store): Promise<TrackingPlan> {
    const unknown = (await readSetting(store, UNKNOWN_SETTING)) ?? 'allowed';
    const plan = new TrackingPlan(store, unknown as UnknownEvents);
    for (const version of await store.all(READ_PLAN, {})) plan.#serve(version);
    return plan;
  }

  get unknownEvents(): UnknownEvents {
    return this.#unknownEvents;
  }

  /** By name. */
  get events(): readonly PlannedEvent[] {
    return [...this.#events.values()].sort((a, b) => (a.event < b.event ? -1 : 1));
  }

  has(event: string): boolean {
    return this.#events.has(event);
  }

  /** What is not as the plan says. An event that is not in it costs no more than a look into a map. */
  look(message: Message): Finding | undefined {
    const event = plannedName(message);
    const rule = this.#rules.get(event);
    if (rule !== undefined) {
      const violation = rule.violationOf(message[partOf(event)] ?? {});
      return violation === undefined ? undefined : { violation, mode: rule.mode };
    }
    if (this.#unknownEvents === 'allowed' || message.type !== 'track') return undefined;
    if (OWN_EVENTS.has(event)) return undefined;
    const words = 'The event is not in the tracking plan.';
    return {
      violation: { event, rule: UNPLANNED, words, path: '/event' },
      mode: this.#unknownEvents === 'rejected' ? 'reject' : 'note',
    };
  }

  /** The versions of what the plan says of an event, newest first. */
  versions(event: string): Promise<PlanVersion[]> {
    return this.#store.all(READ_VERSIONS, { event });
  }

  /**
   * Says what an event must be; holds for the next message.
   *
   * @throws SchemaError with the place in the schema.
   */
  async put(
    event: string,
    { mode, schema }: { readonly mode: PlanMode; readonly schema: unknown },
    { time, by }: { readonly time: number; readonly by: string },
  ): Promise<PlannedEvent> {
    const unfit = !event.isWellFormed() || event.includes('\0');
    if (event === '' || unfit || event.length > LONGEST_NAME || event === 'alias') {
      throw new SchemaError(
        '',
        event === 'alias' ? 'An alias has no properties.' : 'That is no name of an event.',
        `Name an event, or one of identify, page, screen, group, in at most ${LONGEST_NAME} letters.`,
      );
    }
    compileRule(event, partOf(event), { mode, schema });
    const text = JSON.stringify(schema);
    return this.#oneByOne(async () => {
      this.#refuseTooMuch(event, text);
      const version = { event, version: await this.#next(event), mode, schema: text, time, by };
      await this.#store.write([...addVersion(version, VERSIONS_KEPT), forgetViolations(event)]);
      this.#serve(version);
      return this.#events.get(event) as PlannedEvent;
    });
  }

  /** Takes an event out of the plan; false when it was not in it. */
  remove(
    event: string,
    { time, by }: { readonly time: number; readonly by: string },
  ): Promise<boolean> {
    return this.#oneByOne(async () => {
      if (!this.#events.has(event)) return false;
      const version = {
        event,
        version: await this.#next(event),
        mode: null,
        schema: null,
        time,
        by,
      };
      await this.#store.write([...addVersion(version, VERSIONS_KEPT), forgetViolations(event)]);
      this.#serve(version);
      return true;
    });
  }

  /** Says what becomes of events that the plan does not have. */
  async setUnknownEvents(unknownEvents: UnknownEvents): Promise<void> {
    await this.#store.write([settingWrite(UNKNOWN_SETTING, unknownEvents)]);
    this.#unknownEvents = unknownEvents;
  }

  #serve({ event, version, mode, schema, time, by }: PlanVersion): void {
    if (schema === null) {
      this.#rules.delete(event);
      this.#events.delete(event);
      return;
    }
    const planned = { mode: mode as PlanMode, schema: JSON.parse(schema) as unknown };
    this.#rules.set(event, compileRule(event, partOf(event), planned));
    this.#events.set(event, { event, version, ...planned, time, by });
  }

  async #next(event: string): Promise<number> {
    const [last] = await this.versions(event);
    return (last?.version ?? 0) + 1;
  }

  #refuseTooMuch(event: string, text: string): void {
    let bytes = Buffer.byteLength(text);
    for (const other of this.#events.values()) {
      if (other.event !== event) bytes += Buffer.byteLength(JSON.stringify(other.schema));
    }
    const full = !this.#events.has(event) && this.#events.size >= MOST_EVENTS;
    if (!full && bytes <= MOST_BYTES) return;
    throw new SchemaError(
      '',
      `A plan has at most ${MOST_EVENTS} events and ${MOST_BYTES / 1_024 / 1_024} MB of schemas.`,
      'Take an event out that is not sent any more.',
    );
  }

  /** Changes wait for each other, so that versions count up. */
  #oneByOne<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#changing.then(step);
    this.#changing = done.catch(() => undefined);
    return done;
  }
}
