import { refuseHostile } from '../../customer/hostile.ts';
import { MadeError } from '../../made/made-error.ts';
import { linesOfCsv, readLines, type SaidLine } from '../../made/runs/read-lines.ts';
import {
  LINE_STATES,
  type LineState,
  type Run,
  type RunLine,
  type Stock,
} from '../../made/runs/run.ts';
import { countLines, findRun, linesAfter, linesIn, listRuns } from '../../made/runs/run-store.ts';
import { answeredMade } from '../made/answered.ts';
import type { RunLineView, RunView, WholeRunView } from '../made/run-views.ts';
import type { Parts } from '../parts.ts';
import { iso, numberOf } from '../readings/names.ts';
import type { MadeJobsHandle } from './made-jobs.ts';
import type { Page, PeopleHandle, PersonReference } from './people.ts';

const LIMIT = 50;
/** After every id. */
const END = '~';
const MOST_PLACES = 10_000;

/** A list of names that is to be made. */
export interface RunInput {
  readonly template: string;
  /** The version that is offered now when left out. */
  readonly version?: number;
  /** What is made. */
  readonly item: string;
  /** What all lines have in common. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** A tag of BCP 47. */
  readonly language?: string;
  /** The field that a name alone is for; the first text of the template when left out. */
  readonly field?: string;
  /** The list, or `csv`. */
  readonly lines?: readonly SaidLine[];
  readonly csv?: string;
  /** How many there are at each place. */
  readonly stock?: Stock;
  readonly note?: string;
}

/** Lists of names that a product is made with: `shop.made.runs`. */
export class MadeRunsHandle {
  readonly #parts: Parts;
  readonly #people: PeopleHandle;
  readonly #begun: Promise<void>;

  constructor(parts: Parts, people: PeopleHandle, jobs: MadeJobsHandle) {
    this.#parts = parts;
    this.#people = people;
    // What was cut off goes on; what cannot be read now is there at the next start.
    this.#begun = parts.made.runs
      .begin({
        render: async (id, by) => {
          await jobs.step(id, { step: 'render', by });
        },
        gather: async (ids, how) => {
          await jobs.gather(ids, how);
        },
      })
      .catch(() => undefined);
  }

  /**
   * Takes a list; durable when it resolves. Its lines are then looked at one after the other.
   *
   * @param reference whose it is; the shop's own when left out.
   * @throws PersonableError `not_found`, `invalid_design` with the place in the list.
   */
  create(input: RunInput, by: string, reference: PersonReference = {}): Promise<WholeRunView> {
    return answeredMade(async () => {
      const { template, version, item, values = {}, language, stock, note } = input;
      refuseHostile({ values, lines: input.lines ?? [] });
      const { bundles, runs } = this.#parts.made;
      const bundle =
        version === undefined
          ? await bundles.latest(template)
          : await bundles.find(template, version);
      if (bundle === undefined) {
        throw new MadeError(
          'not_found',
          `The template "${template.slice(0, 100)}" is not published.`,
          {
            ...{ path: '/template', hint: 'GET /v1/made/templates has those that are offered.' },
          },
        );
      }
      if (!bundle.template.products.includes(item)) {
        throw wrong('/item', `"${item.slice(0, 100)}" is not made by "${template}".`);
      }
      refuseStock(stock);
      const said = listOf(input, (csv) => linesOfCsv(csv, bundle.template));
      const field = input.field ?? bundle.template.fields.find(({ kind }) => kind === 'text')?.id;
      if (field === undefined || !bundle.template.fields.some(({ id }) => id === field)) {
        throw wrong('/field', 'The template has no such field for a name.');
      }
      const all = readLines(said, field);
      const home = await this.#homeOf(reference);
      const run = await runs.create({
        ...{ home, template, version: bundle.version, item, by, all },
        values: values as Run['values'],
        ...(language === undefined ? {} : { language }),
        ...(stock === undefined ? {} : { stock }),
        ...(note === undefined ? {} : { note }),
      });
      return this.#whole(run);
    });
  }

  /** Runs, the latest first. @param before the `next` of the page before. */
  async list({
    before = END,
    limit = LIMIT,
  }: {
    readonly before?: string;
    readonly limit?: number;
  } = {}): Promise<Page<RunView, string>> {
    const found = await listRuns(this.#parts.store, before, limit + 1);
    const page = found.slice(0, limit);
    const entries = await Promise.all(page.map((run) => this.#show(run)));
    const last = page.at(-1);
    return found.length > limit && last !== undefined ? { entries, next: last.id } : { entries };
  }

  /** A run with how far it is and what it comes to. @throws PersonableError `not_found`. */
  find(id: string): Promise<WholeRunView> {
    return answeredMade(async () => {
      const run = await findRun(this.#parts.store, id);
      if (run === undefined) throw unknownRun();
      return this.#whole(run);
    });
  }

  /** Lines of a run, in order: what was found of each, with the way out. @throws PersonableError `not_found`. */
  lines(
    id: string,
    {
      state,
      after = 0,
      limit = LIMIT,
    }: { readonly state?: LineState; readonly after?: number; readonly limit?: number } = {},
  ): Promise<Page<RunLineView, number>> {
    return answeredMade(async () => {
      const { store } = this.#parts;
      if ((await findRun(store, id)) === undefined) throw unknownRun();
      const found =
        state === undefined
          ? await linesAfter(store, id, after, limit + 1)
          : await linesIn(store, id, { state, after, limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return found.length > limit && last !== undefined
        ? { entries: page, next: last.line }
        : { entries: page };
    });
  }

  /** Has a run made: what can be made of it becomes jobs, which are drawn and gathered. @throws PersonableError `not_found`, `step_refused`. */
  make(id: string, by: string): Promise<WholeRunView> {
    return answeredMade(async () => this.#whole(await this.#parts.made.runs.make(id, by)));
  }

  /** Ends a run: what of it is not printed is cancelled. @throws PersonableError `not_found`, `step_refused`. */
  cancel(id: string, by: string): Promise<WholeRunView> {
    return answeredMade(async () => this.#whole(await this.#parts.made.runs.cancel(id, by)));
  }

  /** Forgets a run that is over, with all of its names. @throws PersonableError `not_found`, `step_refused`. */
  forget(id: string): Promise<void> {
    return answeredMade(() => this.#parts.made.runs.forget(id));
  }

  /** Resolves when every run was worked off so far. */
  async settled(): Promise<void> {
    await this.#begun;
    await this.#parts.made.runs.idle();
  }

  async #homeOf(reference: PersonReference): Promise<number> {
    if (Object.keys(reference).length === 0) return 0;
    const person = await this.#people.find(reference);
    const home = person?.homes[0]?.home;
    if (home !== undefined) return home;
    throw new MadeError('not_found', 'Nobody has met whoever the run is for.', {
      hint: 'Send an identify for them first, or leave them out.',
    });
  }

  async #show({ home, values: _, stock: __, time, changed, ...run }: Run): Promise<RunView> {
    const person = home === 0 ? undefined : await this.#parts.people.person(home);
    return {
      ...run,
      ...(person === undefined ? {} : { person: numberOf(person) }),
      ...{ time: iso(time), changed: iso(changed) },
    };
  }

  async #whole(run: Run): Promise<WholeRunView> {
    const { store } = this.#parts;
    const counts = Object.fromEntries(LINE_STATES.map((state) => [state, 0])) as Record<
      LineState,
      number
    >;
    const taken: Record<string, number> = {};
    for (const { state, place, lines, pieces } of await countLines(store, run.id)) {
      counts[state as LineState] += lines;
      if (place === null || !TAKES.has(state)) continue;
      taken[place] = (taken[place] ?? 0) + pieces;
    }
    const { stock } = run;
    const places =
      stock === undefined
        ? undefined
        : Object.entries(stock).map(([place, count]) => ({
            ...{ place, count, left: count - (taken[place] ?? 0) },
          }));
    return {
      ...(await this.#show(run)),
      ...{ values: run.values, counts, ...(await this.#totalOf(run)) },
      ...(places === undefined ? {} : { places }),
    };
  }

  /** What everything comes to that can be made; nothing is said where a price is not known. */
  async #totalOf({ id }: Run): Promise<Pick<WholeRunView, 'total' | 'currency' | 'batches'>> {
    const { store, made } = this.#parts;
    let total = 0;
    let currency: string | undefined;
    let isWhole = true;
    const batches = new Set<string>();
    for (let after = 0; ; ) {
      const lines: readonly RunLine[] = await linesAfter(store, id, after, PAGE);
      const last = lines.at(-1);
      if (last === undefined) break;
      after = last.line;
      for (const line of lines) {
        if (!TAKES.has(line.state)) continue;
        if (line.job !== undefined) {
          const { batch } = (await made.production.find(line.job)) ?? {};
          if (batch !== undefined) batches.add(batch);
        }
        if (line.price === undefined || (currency !== undefined && line.currency !== currency)) {
          isWhole = false;
          continue;
        }
        total += line.price * line.quantity;
        currency = line.currency;
      }
    }
    const money = isWhole && currency !== undefined ? { total, currency } : {};
    return { ...money, batches: [...batches] };
  }
}

const PAGE = 500;
/** Lines that are made, or may be. */
const TAKES: ReadonlySet<string> = new Set(['accepted', 'review', 'made']);

const listOf = (
  { lines, csv }: RunInput,
  read: (csv: string) => readonly SaidLine[],
): readonly SaidLine[] => {
  if ((lines === undefined) === (csv === undefined)) {
    throw wrong('/lines', 'A run has either lines or csv.');
  }
  return lines ?? read(csv ?? '');
};

const refuseStock = (stock: Stock | undefined): void => {
  if (stock === undefined) return;
  const places = Object.entries(stock);
  if (places.length > MOST_PLACES)
    throw wrong('/stock', `There are at most ${MOST_PLACES} places.`);
  for (const [place, count] of places) {
    if (Number.isInteger(count) && count >= 0 && count <= 1e6 && place.length <= 100) continue;
    throw wrong('/stock', `How many there are at "${place.slice(0, 100)}" is a whole number.`);
  }
};

const wrong = (path: string, message: string): MadeError =>
  new MadeError('invalid_design', message, { path });

const unknownRun = (): MadeError =>
  new MadeError('not_found', 'There is no such run.', { hint: 'GET /v1/made/runs lists them.' });
