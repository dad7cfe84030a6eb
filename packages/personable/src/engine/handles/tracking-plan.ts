import type { DataQuality } from '../../customer/quality/data-quality.ts';
import { partOf } from '../../customer/quality/event-name.ts';
import { compileRule, type PlanMode } from '../../customer/quality/plan-rule.ts';
import { recentMessages } from '../../customer/quality/recent-messages.ts';
import { SchemaError } from '../../customer/quality/schema-error.ts';
import { suggestSchema } from '../../customer/quality/suggest-schema.ts';
import type { PlannedEvent, UnknownEvents } from '../../customer/quality/tracking-plan.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';

/** What the handle works with. */
interface PlanParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly quality: DataQuality;
}

/** Who changes a plan. */
export type PlanAuthor = 'console' | 'key' | 'library';

/** The whole plan. */
export interface PlanView {
  readonly unknownEvents: UnknownEvents;
  /** By name. */
  readonly events: readonly PlannedEvent[];
}

/** A version of what the plan says of an event; without mode and schema it was taken out. */
export interface PlanVersionView {
  readonly version: number;
  readonly mode?: PlanMode;
  readonly schema?: unknown;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly by: string;
}

/** What the plan says of one message. */
export interface PlanCheck {
  /** Whether the plan has the event. */
  readonly planned: boolean;
  /** What would become of it. */
  readonly outcome: 'accepted' | 'noted' | 'rejected';
  /** The rule it breaks, first found. */
  readonly violation?: { readonly rule: string; readonly message: string; readonly path: string };
}

/** What a schema would have said of the latest messages of its event. */
export interface PlanTrial {
  /** How many of the log's latest messages were looked through, and how many were of the event. */
  readonly looked: number;
  readonly messages: number;
  /** How many of those break a rule. */
  readonly broken: number;
  /** By the first rule each breaks, the most frequent first, with the latest message of each. */
  readonly rules: readonly {
    readonly rule: string;
    readonly message: string;
    readonly count: number;
    readonly example: {
      readonly position: number;
      readonly path: string;
      readonly message: unknown;
    };
  }[];
}

/** A schema that fits the latest messages of an event. */
export interface PlanSuggestion {
  readonly looked: number;
  readonly messages: number;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What senders are expected to send: `shop.trackingPlan`. */
export class TrackingPlanHandle {
  readonly #parts: PlanParts;

  constructor(parts: PlanParts) {
    this.#parts = parts;
  }

  /** The plan as it is. */
  read(): PlanView {
    const { unknownEvents, events } = this.#parts.quality.plan;
    return { unknownEvents, events };
  }

  /**
   * The versions of what the plan says of an event, newest first.
   *
   * @throws PersonableError `not_found` for an event that never was in it.
   */
  async versions(event: string): Promise<readonly PlanVersionView[]> {
    const versions = await this.#parts.quality.plan.versions(event);
    if (versions.length === 0) throw notPlanned(event);
    return versions.map(({ version, mode, schema, time, by }) => ({
      ...{ version, time, by },
      ...(schema === null ? {} : { mode: mode as PlanMode, schema: JSON.parse(schema) as unknown }),
    }));
  }

  /**
   * Says what an event must be, from the next message on.
   *
   * @param event its name; or `identify`, `page`, `screen` or `group` for messages of that type.
   * @throws PersonableError `invalid_schema` with the place.
   */
  async put(
    event: string,
    { mode = 'note', schema }: { readonly mode?: PlanMode; readonly schema: unknown },
    by: PlanAuthor = 'library',
  ): Promise<PlannedEvent> {
    const { quality, settings } = this.#parts;
    // What is counted is of the rules before.
    await quality.counts.flush();
    const time = settings.clock();
    return inWords(() => quality.plan.put(event, { mode, schema }, { time, by }));
  }

  /**
   * Takes an event out of the plan; its versions stay.
   *
   * @throws PersonableError `not_found`.
   */
  async remove(event: string, by: PlanAuthor = 'library'): Promise<void> {
    const { quality, settings } = this.#parts;
    await quality.counts.flush();
    const removed = await quality.plan.remove(event, { time: settings.clock(), by });
    if (!removed) throw notPlanned(event);
  }

  /** Says what becomes of `track` messages whose event is not in the plan. */
  async setUnknownEvents(unknownEvents: UnknownEvents): Promise<PlanView> {
    await this.#parts.quality.plan.setUnknownEvents(unknownEvents);
    return this.read();
  }

  /** What the plan says of a message with these properties (traits of `identify` and `group`). */
  check(event: string, properties: Readonly<Record<string, unknown>>): PlanCheck {
    const { plan } = this.#parts.quality;
    const type = TYPES.find((one) => one === event) ?? 'track';
    const name = event.replace(/^track /, '');
    const finding = plan.look({ type, event: name, [partOf(event)]: properties });
    const planned = plan.has(event);
    if (finding === undefined) return { planned, outcome: 'accepted' };
    const { rule, words: message, path } = finding.violation;
    const outcome = finding.mode === 'reject' ? 'rejected' : 'noted';
    return { planned, outcome, violation: { rule, message, path } };
  }

  /**
   * What a schema would have said of the last 1,000 messages of an event, before it is put.
   *
   * @throws PersonableError `invalid_schema` with the place.
   */
  async try(event: string, schema: unknown): Promise<PlanTrial> {
    const part = partOf(event);
    const rule = await inWords(async () => compileRule(event, part, { mode: 'note', schema }));
    const { messages, looked } = await recentMessages(this.#parts.store, event);
    const rules = new Map<string, PlanTrial['rules'][number]>();
    let broken = 0;
    for (const { position, message } of messages) {
      const violation = rule.violationOf(message[part] ?? {});
      if (violation === undefined) continue;
      broken += 1;
      const { path, words } = violation;
      const known = rules.get(violation.rule);
      const example = known?.example ?? { position, path, message };
      const count = (known?.count ?? 0) + 1;
      rules.set(violation.rule, { rule: violation.rule, message: words, count, example });
    }
    const byCount = [...rules.values()].sort((a, b) => b.count - a.count).slice(0, MOST_RULES);
    return { looked, messages: messages.length, broken, rules: byCount };
  }

  /** A schema that fits the last 1,000 messages of an event: a start, to be read before it is put. */
  async suggest(event: string): Promise<PlanSuggestion> {
    const { messages, looked } = await recentMessages(this.#parts.store, event);
    const fields = messages.map(({ message }) => message[partOf(event)] ?? {});
    return { looked, messages: messages.length, schema: suggestSchema(fields) };
  }
}

const TYPES = ['identify', 'page', 'screen', 'group'] as const;
/** Rules that a trial names. */
const MOST_RULES = 20;

const inWords = async <T>(step: () => Promise<T>): Promise<T> => {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const { message, path, hint } = error;
    throw new PersonableError('invalid_schema', message, { path, hint });
  }
};

const notPlanned = (event: string) =>
  new PersonableError('not_found', `The tracking plan has no "${event.slice(0, 100)}".`, {
    hint: 'GET /v1/tracking-plan lists what it has.',
  });
