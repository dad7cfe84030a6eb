import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import type { DecidedContent } from '../../decide/campaigns/decided-content.ts';
import type { Recall, RecalledDecision } from '../../decide/recall.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import { iso, named, numberOf } from '../readings/names.ts';
import { type Explanation, explainDecision } from '../verifying/explanation.ts';
import { type Verification, Verifier } from '../verifying/verifier.ts';
import type { WholeWorldParts } from '../verifying/world-parts.ts';
import { WorldThen } from '../verifying/world-then.ts';
import type { DecisionDetail, DecisionSummary } from '../views.ts';
import type { Page, PeopleHandle, PersonReference } from './people.ts';

/** What the decisions handle works with. */
interface DecisionsParts extends WholeWorldParts {
  readonly recall: Recall;
  readonly log: DecisionLog;
  readonly people: People;
  readonly identities: Identities;
}

/** Decisions made: `shop.decisions`. */
export class DecisionsHandle {
  readonly #parts: DecisionsParts;
  readonly #find: PeopleHandle['find'];
  readonly #verifier: Verifier;
  readonly #world: WorldThen;

  constructor(parts: DecisionsParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
    this.#world = WorldThen.whole(parts);
    this.#verifier = new Verifier(parts, this.#world);
  }

  /** A decision by its id, with what it was made from. */
  async find(id: string): Promise<DecisionDetail | undefined> {
    const recalled = await this.#parts.recall.find(id);
    if (recalled === undefined) return undefined;
    const { home, time, basis: _, drawn: __, ...rest } = recalled;
    const explanation = await this.#explain(id);
    const who = home === undefined ? {} : { who: await this.#who(home) };
    return { ...rest, ...who, explanation, time: iso(time) };
  }

  /**
   * Computes a decision again from what was true then, and compares to the bit.
   *
   * @throws PersonableError `not_found` for an id that the log does not have.
   */
  verify(id: string): Promise<Verification> {
    return this.#verifier.verify(id);
  }

  /**
   * The decisions made last, or those made last for somebody.
   *
   * @param before the `next` of the page before.
   */
  async list({
    before,
    limit = 50,
    of,
  }: {
    readonly before?: string;
    readonly limit?: number;
    readonly of?: PersonReference;
  } = {}): Promise<Page<DecisionSummary, string>> {
    const { log, recall } = this.#parts;
    const person = of === undefined ? undefined : await this.#find(of);
    if (of !== undefined && person === undefined) return { entries: [] };
    const records = await log.latest({
      limit: limit + 1,
      ...(before === undefined ? {} : { before }),
      ...(person === undefined ? {} : { homes: person.homes.map(({ home }) => home) }),
    });
    const page = records.slice(0, limit);
    const entries = await Promise.all(page.map((record) => this.summarize(recall.inWords(record))));
    const last = page.at(-1)?.id;
    return records.length > limit && last !== undefined ? { entries, next: last } : { entries };
  }

  /** A decision in a few words. */
  async summarize({ decision, time, home, next }: RecalledDecision): Promise<DecisionSummary> {
    const { items, fallback, placement, strategy, personalized, content, reason, handOver } =
      decision;
    const done = next?.actions.find(({ action }) => action === next.chosen);
    return {
      decision: decision.decision,
      time: iso(time),
      placement,
      strategy,
      ...(home === undefined ? {} : await this.#who(home)),
      personalized,
      filled: fallback.reduce((sum, { items: count }) => sum + count, 0),
      items: items.map(({ id, name, reasons: [first] }) => ({
        id,
        name,
        ...(first === undefined ? {} : { text: first.text }),
      })),
      ...(content === undefined ? {} : { content: content.map(toSummary) }),
      ...(reason === undefined ? {} : { reason }),
      ...(done === undefined ? {} : { action: done.text }),
      ...(handOver === undefined ? {} : { handOver: handOver.text }),
    };
  }

  async #explain(id: string): Promise<Explanation> {
    const { log, touches } = this.#parts;
    // What it went by is read from the store.
    await log.flush();
    await touches.flush();
    const record = await log.find(id);
    if (record === undefined) throw new Error(`decision ${id} is gone`);
    return explainDecision(record, this.#world);
  }

  async #who(home: number) {
    const person = await this.#parts.people.person(home);
    return { person: numberOf(person), ...(await named(person, this.#parts.identities)) };
  }
}

const toSummary = ({ campaign, creative, name, reason }: DecidedContent) => ({
  ...(campaign === undefined ? {} : { campaign }),
  ...(creative === undefined ? {} : { creative }),
  ...(name === undefined ? {} : { name }),
  text: reason,
});
