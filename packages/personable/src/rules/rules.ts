import type { BoundWrite } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { checkRules } from './checks/check-rules.ts';
import type { CheckContext, Problem } from './checks/problem.ts';
import { readRule } from './definition.ts';
import * as edit from './edit.ts';
import { type Asked, type Place, refuseStale, refuseWorse, required } from './guards.ts';
import { type Plan, type Planned, planOf, type RuleFile } from './plan.ts';
import { editsOf } from './planned-edits.ts';
import { RuleError } from './rule-error.ts';
import { keyOf, publishedOf, type RuleRecord, readableRecord, toRow } from './rule-record.ts';
import { type PublishedRule, type RuleSet, toRuleSet } from './rule-set.ts';
import {
  type RuleSetEntry,
  type RuleVersion,
  readRules,
  readSets,
  readVersions,
  removeRule,
  writeRule,
  writeSet,
  writeVersion,
} from './rule-store.ts';

/** Rules of one store, of all kinds. */
const MOST_RULES = 5_000;
/** Versions of one rule that are shown at once. */
const VERSIONS_SHOWN = 100;
const SETS_SHOWN = 100;

/** What rules are kept with. */
export interface RulesParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** What rules are checked against. */
  readonly context: () => Omit<CheckContext, 'now'>;
  /** Called before a set serves, for what its conditions need to be counted. */
  readonly beforeServing: (set: RuleSet) => Promise<void>;
  /** What is stored together with a set, in one transaction: what has to be kept of its rules for ever. */
  readonly kept?: (set: RuleSet, before: RuleSet) => readonly BoundWrite[];
}

/** A rule after a change, with what is wrong with it among the others. */
export interface Changed {
  readonly record: RuleRecord;
  readonly problems: readonly Problem[];
}

/**
 * The rules of a store: drafts, what is published, and every version. One change follows the other; what is published
 * is made durable in one transaction and serves from the next decision on.
 */
export class Rules {
  readonly #parts: RulesParts;
  #records: ReadonlyMap<string, RuleRecord>;
  #set: RuleSet;
  #changing: Promise<unknown> = Promise.resolve();
  /** Hears of every set that serves from now on. */
  onSet: ((set: RuleSet) => Promise<void>) | undefined;

  private constructor(parts: RulesParts, records: readonly RuleRecord[], number: number) {
    this.#parts = parts;
    this.#records = new Map(records.map((record) => [keyOf(record), record]));
    this.#set = toRuleSet(number, publishedIn(records));
  }

  static async open(parts: RulesParts): Promise<Rules> {
    const records = (await readRules(parts.store)).flatMap((stored) => readableRecord(stored));
    const [last] = await readSets(parts.store, 1);
    return new Rules(parts, records, last?.number ?? 0);
  }

  /** What is published now. It never changes: the next publishing puts another in its place. */
  get set(): RuleSet {
    return this.#set;
  }

  /** Every rule, by kind and id. */
  list(): RuleRecord[] {
    return [...this.#records.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** One rule; `undefined` when there is none. */
  find(place: Place): RuleRecord | undefined {
    return this.#records.get(keyOf(place));
  }

  /** Versions of a rule before one, the latest first; at most a hundred. */
  versions({ kind, id }: Place, before: number, limit = VERSIONS_SHOWN): Promise<RuleVersion[]> {
    return readVersions(this.#parts.store, { kind, id, before, limit });
  }

  /** One version of a rule. @throws RuleError `not_found`. */
  async version(place: Place, version: number): Promise<RuleVersion> {
    const [found] = await this.versions(place, version + 1, 1);
    if (found?.version === version) return found;
    throw new RuleError(`"${place.id}" has no version ${version}.`, {
      ...{ code: 'not_found', path: '/version' },
      hint: `GET /v1/rules/${keyOf(place)}/versions lists them.`,
    });
  }

  /** The latest publishings, the last first; at most a hundred. */
  sets(): Promise<RuleSetEntry[]> {
    return readSets(this.#parts.store, SETS_SHOWN);
  }

  /** What would be wrong with a rule if what one goes on from were published. */
  problemsOf(record: RuleRecord): Problem[] {
    const one = record.draft ?? record.published;
    if (one === undefined) return [];
    const { kind, id } = record;
    const rule: PublishedRule = { kind, id, version: one.version, body: one.body };
    const set = this.#with([rule], []);
    return this.#check(set).filter((problem) => problem.kind === kind && problem.id === id);
  }

  /** Stores a draft. @throws RuleError `invalid_rule`, `stale_version`. */
  put(place: Place, value: unknown, asked: Asked): Promise<Changed> {
    return this.#one(place, asked, (before, said) => {
      const body = readRule(place.kind, place.id, value);
      if (before === undefined) this.#refuseMore(1);
      return edit.drafted(place, before, body, said);
    });
  }

  /** Publishes the draft. @throws RuleError `rule_refused`, `not_found`, `stale_version`. */
  publish(place: Place, asked: Asked): Promise<Changed> {
    return this.#one(place, asked, (before) => edit.published(required(before, place)));
  }

  /** Takes a rule out of what is published, back to a draft. @throws RuleError */
  takeBack(place: Place, asked: Asked): Promise<Changed> {
    return this.#one(place, asked, (before) => edit.takenBack(required(before, place)));
  }

  /** Archives a rule: neither draft nor published; its versions are kept. @throws RuleError */
  archive(place: Place, asked: Asked): Promise<Changed> {
    return this.#one(place, asked, (before) => edit.archived(required(before, place)));
  }

  /** Makes a new version of an old one, published at once where the rule is. @throws RuleError */
  rollBack(place: Place, version: number, { note, ...asked }: Asked): Promise<Changed> {
    const why = note ?? `As version ${version} again.`;
    return this.#one(place, { ...asked, note: why }, async (found, said) => {
      const before = required(found, place);
      const old = await this.version(place, version);
      // What was said by an older engine is read again, as if it were said now.
      const body = readRule(place.kind, place.id, old.body);
      return before.published === undefined
        ? edit.drafted(place, before, body, said)
        : edit.publishedAnew(before, body, said);
    });
  }

  /**
   * Deletes the draft of a rule, and the rule with all its versions when it was never published.
   *
   * @throws RuleError `rule_published` when it is published and has no draft, `stale_version`.
   */
  delete(place: Place, asked: Asked): Promise<boolean> {
    return this.#alone(async () => {
      const before = this.find(place);
      if (before === undefined) return false;
      refuseStale(before, asked);
      if (!before.wasPublished) {
        await this.#parts.store.write(removeRule(place.kind, place.id));
        const left = new Map(this.#records);
        left.delete(keyOf(place));
        this.#records = left;
        return true;
      }
      if (before.draft === undefined) {
        if (before.published === undefined) return false;
        throw new RuleError(`"${place.id}" is published.`, {
          ...{ code: 'rule_published', path: '' },
          hint: 'Archive it; its versions are kept.',
        });
      }
      await this.#commit([edit.withoutDraft(before)], this.#said(asked));
      return true;
    });
  }

  /** What a whole set of rules would change. @throws RuleError for what cannot be read. */
  plan(files: readonly RuleFile[], how: Planned): Plan {
    const plan = planOf(files, this.#records, how, (published, gone) =>
      this.#check(this.#with(published, gone)),
    );
    this.#refuseMore(plan.changes.filter(({ does }) => does === 'create').length);
    return plan;
  }

  /**
   * Does what a plan says, all or nothing.
   *
   * @throws RuleError `rule_refused`; `stale_version` when the plan is another by now.
   */
  apply(
    files: readonly RuleFile[],
    how: Planned & { readonly ifPlan?: string | undefined },
    asked: Asked,
  ): Promise<Plan> {
    return this.#alone(async () => {
      const plan = this.plan(files, how);
      if (how.ifPlan !== undefined && how.ifPlan !== plan.plan) {
        throw new RuleError('The rules have changed since this was planned.', {
          ...{ code: 'stale_version', path: '/ifPlan' },
          hint: 'Plan again, and look at what it would change.',
        });
      }
      const said = this.#said(asked);
      const edits = editsOf(plan, (change) => this.find(change), how.publish, said);
      await this.#commit(edits, said);
      return plan;
    });
  }

  #one(
    place: Place,
    asked: Asked,
    change: (before: RuleRecord | undefined, said: edit.Said) => edit.Edit | Promise<edit.Edit>,
  ): Promise<Changed> {
    return this.#alone(async () => {
      const before = this.find(place);
      refuseStale(before, asked, place);
      const said = this.#said(asked);
      const made = await change(before, said);
      await this.#commit([made], said);
      return { record: made.after, problems: this.problemsOf(made.after) };
    });
  }

  #said({ by, note }: Asked): edit.Said {
    return { by, note, now: this.#parts.clock() };
  }

  async #commit(edits: readonly edit.Edit[], said: edit.Said): Promise<void> {
    if (edits.length === 0) return;
    const records = new Map(this.#records);
    for (const { after } of edits) records.set(keyOf(after), after);
    const changes = edits.filter(({ before, after }) => before?.published !== after.published);
    const writes = edits.flatMap(({ added, after }) => [
      ...(added === undefined ? [] : [writeVersion(after.kind, after.id, added)]),
      writeRule(toRow(after)),
    ]);
    if (changes.length === 0) {
      await this.#parts.store.write(writes);
      this.#records = records;
      return;
    }
    const number = this.#set.number + 1;
    const set = toRuleSet(number, publishedIn(records.values()), this.#set);
    refuseWorse(this.#check(this.#set), this.#check(set));
    const entry: RuleSetEntry = {
      number,
      published: said.now,
      publishedBy: said.by,
      note: said.note,
      changes: changes.map(({ after: { kind, id, published } }) => ({
        kind,
        id,
        version: published?.version ?? null,
      })),
    };
    await this.#parts.beforeServing(set);
    await this.#parts.store.write([
      ...writes,
      writeSet(entry),
      ...(this.#parts.kept?.(set, this.#set) ?? []),
    ]);
    this.#records = records;
    this.#set = set;
    await this.onSet?.(set);
  }

  #refuseMore(more: number): void {
    if (this.#records.size + more <= MOST_RULES) return;
    throw new RuleError(`There are at most ${MOST_RULES.toLocaleString('en')} rules.`, {
      path: '',
      hint: 'Use archived ones again, or delete drafts that were never published.',
    });
  }

  /** What is published, with some rules put in their places and some taken out. */
  #with(rules: readonly PublishedRule[], gone: readonly string[]): RuleSet {
    const all = new Map(publishedIn(this.#records.values()).map((rule) => [keyOf(rule), rule]));
    for (const rule of rules) all.set(keyOf(rule), rule);
    for (const key of gone) all.delete(key);
    return toRuleSet(this.#set.number, all.values(), this.#set);
  }

  #check(set: RuleSet): Problem[] {
    return checkRules(set, { ...this.#parts.context(), now: this.#parts.clock() });
  }

  #alone<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#changing.then(change);
    this.#changing = done.catch(() => undefined);
    return done;
  }
}

const publishedIn = (records: Iterable<RuleRecord>): PublishedRule[] =>
  [...records].flatMap((record) => publishedOf(record) ?? []);
