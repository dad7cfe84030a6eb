import type { Catalogue } from '../../catalog/catalogue.ts';
import {
  FEEDBACK_EVENT,
  type FeedbackChoice,
  readFeedback,
} from '../../customer/feedback/feedback.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Origin } from '../../customer/intake.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import { RejectedMessage } from '../../customer/rejection.ts';
import type { Recall } from '../../decide/recall.ts';
import type { StoreReader } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import {
  countFeedback,
  type FeedbackCounts,
  type FeedbackEntry,
  latestFeedback,
} from '../readings/feedback.ts';
import { restedOn } from '../readings/rested-on.ts';
import type { NamedItem } from '../views.ts';
import { messageIdsOf } from './message-ids.ts';
import type { Page, PeopleHandle, PersonReference } from './people.ts';

/** What somebody answers: a choice about one of item, category, attribute, trait, field or decision. */
export interface FeedbackInput {
  readonly choice: FeedbackChoice;
  readonly item?: string | number;
  /** A path such as "Kitchen > Mugs". */
  readonly category?: string;
  /** `brand`, or any attribute of the catalogue. */
  readonly attribute?: { readonly name: string; readonly value: string | number | boolean };
  /** The name of a trait, stated or computed; with `wrong` and `undo`. */
  readonly trait?: string;
  /** The field of an answer: the trait of this name. */
  readonly field?: string;
  /** Id of the decision it answers; alone or with `item` it is about what the strongest reason rests on. */
  readonly decision?: string;
  /** With `wrong`: what the trait is instead; left out: nothing. */
  readonly value?: unknown;
  /** In their own words. */
  readonly text?: string;
}

/** What an answer came to. */
export interface FeedbackTaken {
  /** Of a decision: what its strongest reason rested on, and is now not them; empty where it rested on nothing of theirs. */
  readonly items?: readonly NamedItem[];
}

/** What the feedback handle works with. */
interface FeedbackParts {
  readonly store: Pick<StoreReader, 'all'>;
  readonly people: People;
  readonly identities: Identities;
  readonly catalogue: Catalogue;
  readonly recall: Recall;
}

type Take = (message: Readonly<Record<string, unknown>>, origin: Partial<Origin>) => Promise<void>;

/** What people answer: `shop.feedback`. */
export class FeedbackHandle {
  readonly #parts: FeedbackParts;
  readonly #find: PeopleHandle['find'];
  readonly #take: Take;

  constructor(parts: FeedbackParts, people: PeopleHandle, take: Take) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
    this.#take = take;
  }

  /**
   * Records what somebody answers, as an event of the log; the next decision obeys it. `undo` takes back what was said
   * about the same.
   *
   * @throws PersonableError `invalid_field` for what is no answer, `missing_identity`, `not_found` for a number that nobody has.
   */
  async give(
    reference: PersonReference,
    feedback: FeedbackInput,
    origin: Partial<Origin> = {},
  ): Promise<FeedbackTaken> {
    const { userId } = reference;
    const isProven = origin.customer !== undefined && String(userId) === origin.customer;
    // A token proves the customer and not the browser: what they say is theirs alone, and links nobody.
    const said = isProven ? { userId: userId as string | number } : reference;
    const who = await messageIdsOf(said, this.#find, this.#parts.identities);
    const { choice, decision, item, category, attribute, trait, field, value, text } = feedback;
    const about = { item, category, attribute, trait, field };
    // What cannot be read is told before anything is looked up.
    refuseUnreadable({ choice, decision, ...about, value, text });
    const ofReason = decision !== undefined && REASONED.includes(choice) && !isNamed(about);
    const items = ofReason ? await this.#behind(reference, decision, item, origin) : undefined;
    const properties = {
      ...{ choice, decision, value, text },
      ...(items === undefined ? about : { items: items.map(({ id }) => id) }),
    };
    const from = isProven ? { ...origin, trusted: true } : origin;
    await this.#take({ type: 'track', event: FEEDBACK_EVENT, ...who, properties }, from);
    return items === undefined ? {} : { items };
  }

  /**
   * What was answered last, of everybody or of one person.
   *
   * @param before the `next` of the page before.
   */
  async list({
    before = Number.MAX_SAFE_INTEGER,
    limit = 50,
    of,
  }: {
    readonly before?: number;
    readonly limit?: number;
    readonly of?: PersonReference;
  } = {}): Promise<Page<FeedbackEntry, number>> {
    const person = of === undefined ? undefined : await this.#find(of);
    if (of !== undefined && person === undefined) return { entries: [] };
    const homes = person?.homes.map(({ home }) => home);
    return latestFeedback(
      { before, limit, ...(homes === undefined ? {} : { homes }) },
      this.#parts,
    );
  }

  /** How often what was answered lately, by choice and by trait. */
  counts(): Promise<FeedbackCounts> {
    return countFeedback(this.#parts);
  }

  /** What of theirs the strongest reason of a decision rests on; nothing where it was made for somebody else. */
  async #behind(
    reference: PersonReference,
    decision: string,
    item: string | number | undefined,
    { trusted = true, customer }: Partial<Origin>,
  ): Promise<readonly NamedItem[]> {
    const recalled = await this.#parts.recall.find(decision);
    const person = await this.#find(reference);
    if (recalled?.home === undefined || person === undefined) return [];
    const own = trusted || customer !== undefined ? person : await this.#ownHome(reference, person);
    if (!own.homes.some(({ home }) => home === recalled.home)) return [];
    const { decision: made } = recalled;
    return restedOn(
      made,
      item === undefined ? undefined : String(item),
      own,
      this.#parts.catalogue,
    );
  }

  /** Of a browser that proves nothing, only what it did itself. */
  async #ownHome({ anonymousId }: PersonReference, person: Person) {
    const identity = { namespace: 'anonymousId', value: String(anonymousId ?? '') };
    const home = await this.#parts.identities.find(identity);
    return { homes: person.homes.filter((state) => state.home === home) };
  }
}

const refuseUnreadable = (properties: Readonly<Record<string, unknown>>): void => {
  try {
    readFeedback(properties);
  } catch (error) {
    if (!(error instanceof RejectedMessage)) throw error;
    const { code, message, path } = error.rejection;
    throw new PersonableError(code, message, {
      ...(path === undefined ? {} : { path: path.replace('/properties', '') }),
      hint: 'docs/words.md says what can be answered.',
    });
  }
};

/** Choices that a decision can be answered with as a whole. */
const REASONED: readonly FeedbackChoice[] = ['wrong', 'not-me', 'gift', 'undo'];

/** Whether something else than an item of the decision is named. */
const isNamed = ({ item: _, ...others }: Readonly<Record<string, unknown>>): boolean =>
  Object.values(others).some((value) => value !== undefined);
