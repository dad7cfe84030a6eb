import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import type { Random } from '../../math/random.ts';
import type { Store } from '../../store/store.ts';
import type { FindTemplate } from '../messages/ports.ts';
import { ChannelChoice } from './best-channel.ts';
import { Learned } from './learned.ts';
import type { OtherMessage } from './other-message.ts';
import { Outcomes } from './outcomes.ts';
import { PersonalRestraint } from './personal-restraint.ts';
import { countSaved, removeSavedBefore, removeSavedOf, type SavedCount } from './saved-store.ts';
import type { RuleSources } from './seen-rules.ts';
import { readTimingPosition, sendsOf } from './send-store.ts';
import { Sends } from './sends.ts';
import { cameBetween, signsOf } from './signs.ts';

/** Milliseconds after which it is looked for what is due to be counted. */
const EVERY = 60_000;

/** What timing is made of. */
export interface TimingParts extends Pick<RuleSources, 'rule' | 'rulesFor'> {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  readonly kinds: EventKinds;
  readonly people: Pick<People, 'person'>;
  /** IANA zone of the shop. */
  readonly zone: string;
  readonly random: Random;
}

/** When messages go, on which channel, or never: restraint, the choice of a channel, and what is learned of both. */
export class Timing {
  readonly restraint: PersonalRestraint;
  readonly channels: ChannelChoice;
  readonly learned: Learned;
  /** Finds templates; without it everything is marketing of unknown worth. */
  findTemplate: FindTemplate = () => undefined;
  /** Messages of a person that are due before a time, milliseconds UTC: what goes first is looked for among them. */
  othersDue: (homes: readonly number[], until: number) => Promise<readonly OtherMessage[]> =
    async () => [];
  readonly #parts: TimingParts;
  readonly #outcomes: Outcomes;
  readonly #timer: NodeJS.Timeout;

  private constructor(parts: TimingParts, learned: Learned, position: number) {
    this.#parts = parts;
    this.learned = learned;
    const { store, people, rule, rulesFor, zone, random, kinds } = parts;
    const sends = new Sends(store);
    this.#outcomes = new Outcomes(
      {
        ...{ store, sends, learned, kinds },
        homesOf: async (home) => (await people.person(home)).homes.map((state) => state.home),
        visited: async (home, from, until) => cameBetween(await people.person(home), from, until),
      },
      position,
    );
    const signs = async (home: number) => signsOf(await people.person(home));
    const template: FindTemplate = (id) => this.findTemplate(id);
    const choosing = {
      ...{ sends, learned, rule, template, signs, random },
      ...(rulesFor === undefined ? {} : { rulesFor }),
    };
    this.restraint = new PersonalRestraint({
      ...{ ...choosing, store, outcomes: this.#outcomes, zone },
      others: (homes, until) => this.othersDue(homes, until),
    });
    this.channels = new ChannelChoice(choosing);
    this.#timer = setInterval(() => {
      // What could not be counted is due still.
      this.countDue().catch(() => undefined);
    }, EVERY);
    this.#timer.unref();
  }

  static async open(parts: TimingParts): Promise<Timing> {
    const learned = new Learned();
    await learned.load(parts.store);
    const timing = new Timing(parts, learned, await readTimingPosition(parts.store));
    await timing.#outcomes.catchUp((records) =>
      records.map((record) => toEntry(record, parts.kinds)),
    );
    return timing;
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#outcomes.fold(entries);
  }

  /** Counts what came of messages, as far as their time is over. */
  countDue(): Promise<number> {
    return this.#outcomes.countDue(this.#parts.clock());
  }

  /** What was saved since a day, days since 1970 UTC. */
  saved(from: number): Promise<SavedCount[]> {
    return countSaved(this.#parts.store, from);
  }

  /** When somebody was last sent something of a topic, milliseconds UTC; undefined where nothing is known. */
  async lastSent(homes: readonly number[], topic: string): Promise<number | undefined> {
    const sends = await Promise.all(homes.map((home) => sendsOf(this.#parts.store, home)));
    const times = sends
      .flat()
      .flatMap((send) => (send.gone && send.topic === topic ? send.time : []));
    return times.length === 0 ? undefined : Math.max(...times);
  }

  /** Removes some messages of a home and what they taught; resolves to how many, 0 when none is left. */
  async removeSomeOf(home: number): Promise<number> {
    const sends = await this.#outcomes.removeSomeOf(home);
    return sends > 0 ? sends : removeSavedOf(this.#parts.store, home);
  }

  /** The same of what was before a time, milliseconds UTC, the oldest first. */
  async removeSomeBefore(time: number): Promise<number> {
    const sends = await this.#outcomes.removeSomeBefore(time);
    return sends > 0 ? sends : removeSavedBefore(this.#parts.store, time);
  }

  /** Notes what is known, so that records before are never read again. */
  checkpoint(): Promise<void> {
    return this.#outcomes.checkpoint();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.checkpoint();
  }
}
