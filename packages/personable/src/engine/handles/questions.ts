import {
  type Question,
  type QuestionInput,
  toQuestion,
} from '../../customer/knowing/questions/question.ts';
import {
  READ_QUESTIONS,
  removeQuestion,
  writeQuestion,
} from '../../customer/knowing/questions/question-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';

/** Questions a store holds: a person is asked one at a time. */
const MOST_QUESTIONS = 500;

/** A question as it was declared, with its name. */
export type DeclaredQuestion = QuestionInput & { readonly name: string };

/** Questions worth asking people: `shop.questions`. */
export class QuestionsHandle {
  readonly #store: Store;
  readonly #clock: () => number;
  #declared: ReadonlyMap<string, QuestionInput> | undefined;
  /** Counts changes, so that a reading from before one is not kept. */
  #changes = 0;

  constructor(store: Store, clock: () => number) {
    this.#store = store;
    this.#clock = clock;
  }

  /** All questions, by name. */
  async list(): Promise<DeclaredQuestion[]> {
    return [...(await this.#read())].map(([name, input]) => ({ name, ...input }));
  }

  /** A question; `undefined` where none has the name. */
  async get(name: string): Promise<DeclaredQuestion | undefined> {
    const input = (await this.#read()).get(name);
    return input === undefined ? undefined : { name, ...input };
  }

  /**
   * Declares a question, in place of an older one of its name. The next answer obeys it.
   *
   * @throws PersonableError `invalid_field` when there are 500 already.
   */
  async put(name: string, input: QuestionInput): Promise<void> {
    const declared = await this.#read();
    if (!declared.has(name) && declared.size >= MOST_QUESTIONS) {
      throw new PersonableError('invalid_field', `There are ${MOST_QUESTIONS} questions already.`, {
        path: '/name',
        hint: 'Remove one that is no longer asked.',
      });
    }
    await this.#write(writeQuestion(name, input, this.#clock()));
  }

  /** Removes a question; what was answered stays. Resolves to whether there was one. */
  async remove(name: string): Promise<boolean> {
    const known = (await this.#read()).has(name);
    await this.#write(removeQuestion(name));
    return known;
  }

  /**
   * All questions with their defaults filled in.
   *
   * @param ages how long an answer to a field is good for where its question does not say, in days.
   */
  async all(ages: ReadonlyMap<string, number>): Promise<Question[]> {
    const declared = await this.#read();
    return [...declared].map(([name, input]) => toQuestion(name, input, ages.get(input.field)));
  }

  async #read(): Promise<ReadonlyMap<string, QuestionInput>> {
    if (this.#declared !== undefined) return this.#declared;
    const changes = this.#changes;
    const rows = await this.#store.all(READ_QUESTIONS, {});
    const declared = new Map(
      rows.map(({ name, body }) => [name, JSON.parse(body) as QuestionInput] as const),
    );
    if (changes === this.#changes) this.#declared = declared;
    return declared;
  }

  async #write(write: BoundWrite): Promise<void> {
    await this.#store.write([write]);
    this.#changes += 1;
    this.#declared = undefined;
  }
}
