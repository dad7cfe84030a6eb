import type { Catalogue } from '../../catalog/catalogue.ts';
import { intentOf } from '../../customer/knowing/intent.ts';
import {
  type FieldRule,
  type KnownAnswer,
  knownAnswers,
} from '../../customer/knowing/questions/known-answers.ts';
import { nextQuestion } from '../../customer/knowing/questions/next-question.ts';
import type { Question } from '../../customer/knowing/questions/question.ts';
import {
  mergeQuestions,
  openSince,
  questionOf,
} from '../../customer/knowing/questions/question-notes.ts';
import type { RecentMessage } from '../../customer/knowing/recent-message.ts';
import { recentMessages } from '../../customer/knowing/recent-messages.ts';
import type { LeftOff } from '../../customer/knowing/resume/left-off.ts';
import { placeOf } from '../../customer/knowing/resume/place.ts';
import { FORGOTTEN_DAYS, whereTheyLeftOff } from '../../customer/knowing/resume/resume.ts';
import { textOf } from '../../customer/knowing/words.ts';
import { type Person, personAllows } from '../../customer/person.ts';
import type { Store } from '../../store/store.ts';
import type { Settings } from '../options.ts';
import type { CatalogueItems } from '../readings/catalogue-items.ts';
import { knownSections } from '../readings/knowing.ts';
import {
  type Answers,
  type Knowing,
  type Resume,
  showAnswers,
  showLeftOff,
  showSections,
} from '../readings/knowing-view.ts';
import { numberOf } from '../readings/names.ts';
import type { TraitDeclarations } from '../traits/trait-declarations.ts';
import type { PeopleHandle, PersonReference } from './people.ts';
import type { QuestionsHandle } from './questions.ts';

/** What the handle works with. */
interface KnowingHandleParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly catalogueItems: CatalogueItems;
  readonly traits: Pick<TraitDeclarations, 'sensitive'>;
}

/** Who asks for what is known of a person. */
interface Asker {
  /** A page of the web, to which sensitive fields are not given. */
  readonly page?: boolean;
  /** Whether the page says that its person objects to their data being used. */
  readonly objects?: boolean;
  /** Whether the next question would be asked aloud, where others hear the answer: then it is none that is sensitive. */
  readonly aloud?: boolean;
}

const DAY = 86_400_000;

/** What people are known by: `shop.knowing`. All of it is read when it is asked for. */
export class KnowingHandle {
  readonly #parts: KnowingHandleParts;
  readonly #items: CatalogueItems;
  readonly #find: PeopleHandle['find'];
  readonly #questions: QuestionsHandle;

  constructor(parts: KnowingHandleParts, people: PeopleHandle, questions: QuestionsHandle) {
    this.#parts = parts;
    this.#items = parts.catalogueItems;
    this.#find = people.find.bind(people);
    this.#questions = questions;
  }

  /** What somebody is known by, with reasons; `undefined` for one nobody has met. */
  async of(reference: PersonReference): Promise<Knowing | undefined> {
    const person = await this.#find(reference);
    if (person === undefined) return undefined;
    const { settings, catalogue } = this.#parts;
    const { strengths } = settings;
    const now = settings.clock();
    const questions = await this.#all();
    const recent = await this.#recent(person, now);
    const intent = intentOf(recent, this.#items, now);
    return {
      person: numberOf(person),
      rests: { interactions: person.timeline.length, complete: person.complete },
      ...showSections(
        knownSections(person, now, { catalogue, items: this.#items, strengths }),
        intent,
      ),
      resume: this.#resumeOf(person, recent, questions, now, {}),
      answers: this.#answersOf(person, undefined, questions, now, {}),
    };
  }

  /**
   * Where somebody left off, on whatever device: empty with the reason for one nobody has met, and for one
   * who does not allow personalization.
   */
  async resume(reference: PersonReference, asker: Asker = {}): Promise<Resume> {
    const person = await this.#find(reference);
    if (person === undefined) return { unfinished: [], why: 'Nobody by this id has been met.' };
    const now = this.#parts.settings.clock();
    const recent = await this.#recent(person, now);
    return this.#resumeOf(person, recent, await this.#all(), now, asker);
  }

  /**
   * What a person told, field by field, and the one question worth asking them now. Somebody nobody has met
   * told nothing.
   *
   * @param fields names of traits; left out: every field that a question or a setting names.
   */
  async answers(
    reference: PersonReference,
    { fields, ...asker }: Asker & { readonly fields?: readonly string[] } = {},
  ): Promise<Answers> {
    const person = await this.#find(reference);
    const now = this.#parts.settings.clock();
    return this.#answersOf(person, fields, await this.#all(), now, asker);
  }

  #all(): Promise<Question[]> {
    const { fields } = this.#parts.settings.answers;
    const ages = Object.entries(fields).map(([name, { maximumAgeDays }]) => [name, maximumAgeDays]);
    return this.#questions.all(new Map(ages as [string, number][]));
  }

  #recent(person: Person, now: number): Promise<readonly RecentMessage[]> {
    const { store, settings } = this.#parts;
    return recentMessages(store, person, settings.events, now - FORGOTTEN_DAYS * DAY);
  }

  #resumeOf(
    person: Person,
    recent: readonly RecentMessage[],
    questions: readonly Question[],
    now: number,
    { objects = false }: Asker,
  ): Resume {
    const { consent } = this.#parts.settings;
    const objecting = objects && person.consent.personalization?.granted !== true;
    if (objecting || !personAllows(person, 'personalization', consent)) {
      const why = 'They do not allow their history to be used for personalization.';
      return { unfinished: [], why };
    }
    const open = openQuestions(person, recent, questions);
    const unfinished = whereTheyLeftOff(recent, this.#items, open, now).map(showLeftOff);
    if (unfinished.length > 0) return { unfinished };
    return { unfinished, why: `Nothing was left unfinished within ${FORGOTTEN_DAYS} days.` };
  }

  #answersOf(
    person: Person | undefined,
    fields: readonly string[] | undefined,
    questions: readonly Question[],
    now: number,
    { page = false, aloud = false }: Asker,
  ): Answers {
    const { answers } = this.#parts.settings;
    const rules = rulesOf(questions, answers.fields);
    const wanted = [...new Set(fields ?? rules.keys())];
    const isSensitive = (trait: string) => this.#parts.traits.sensitive(trait) !== undefined;
    const read = (names: readonly string[], forPage: boolean): ReadonlyMap<string, KnownAnswer> =>
      knownAnswers(person, names, rules, { page: forPage, isSensitive, now });
    const fieldsAsked = questions.map(({ field }) => field);
    // What is to be asked again does not depend on who may hear the answer.
    const asked = read(fieldsAsked, false);
    const notes = mergeQuestions((person?.homes ?? []).map((home) => home.questions));
    const { everyDays } = answers;
    const forEars = ({ field }: Question) =>
      rules.get(field)?.sensitive !== true && !isSensitive(field);
    const askable = aloud ? questions.filter(forEars) : questions;
    return showAnswers(read(wanted, page), nextQuestion(askable, asked, notes, { everyDays, now }));
  }
}

/** What holds for each field that a setting or a question names: the stricter of the two. */
const rulesOf = (
  questions: readonly Question[],
  fields: Settings['answers']['fields'],
): ReadonlyMap<string, FieldRule> => {
  const rules = new Map<string, FieldRule>(Object.entries(fields));
  for (const { field, maximumAgeDays, sensitive } of questions) {
    const before = rules.get(field);
    rules.set(field, {
      maximumAgeDays: Math.min(maximumAgeDays, before?.maximumAgeDays ?? maximumAgeDays),
      sensitive: sensitive || before?.sensitive === true,
    });
  }
  return rules;
};

/** Questions a person was asked and did not answer or decline, as something left off. */
const openQuestions = (
  { homes }: Person,
  recent: readonly RecentMessage[],
  questions: readonly Question[],
): LeftOff[] =>
  [...mergeQuestions(homes.map((home) => home.questions))].flatMap(([name, note]) => {
    const time = openSince(note);
    if (time === undefined) return [];
    const asked = recent.findLast(({ message }) => {
      const question = questionOf(message);
      return question?.name === name && question.moment === 'asked';
    });
    const said = textOf(asked?.message.properties?.['text'], 500);
    const title = questions.find((question) => question.name === name)?.text ?? said ?? name;
    const place = asked === undefined ? {} : placeOf(asked.message);
    return [{ kind: 'question', title, text: 'asked, and not answered', time, ...place }];
  });
