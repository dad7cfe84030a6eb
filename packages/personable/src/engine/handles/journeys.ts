import type { Journeys } from '../../automate/journeys/journeys.ts';
import { RECIPES } from '../../automate/journeys/recipes/recipes.ts';
import { countPassed } from '../../automate/journeys/refusal-store.ts';
import { type Rehearsed, rehearse } from '../../automate/journeys/rehearse.ts';
import { findRun, homeOfRun, listRuns, storyOf } from '../../automate/journeys/report-store.ts';
import type { Run, RunStateName } from '../../automate/journeys/run.ts';
import { runsOf } from '../../automate/journeys/run-store.ts';
import { readStandings } from '../../automate/journeys/standing-store.ts';
import { STARTERS } from '../../automate/templates/starters/starters.ts';
import { firstHomeOf } from '../../customer/person.ts';
import { compileJourney } from '../../rules/journeys/compile-journey.ts';
import { readJourney } from '../../rules/journeys/journey-body.ts';
import { RuleError } from '../../rules/rule-error.ts';
import { stateOf, workingBody } from '../../rules/rule-record.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import { type KnowledgeParts, knowledgeWith } from '../automating/open-journeys.ts';
import { PersonableError } from '../errors.ts';
import {
  type JourneySummary,
  type RunStory,
  type RunView,
  summed,
  toRunView,
} from '../readings/journeys.ts';
import { iso } from '../readings/names.ts';
import type { PeopleHandle } from './people.ts';
import type { PersonReference } from './reference.ts';
import type { RulesHandle } from './rules.ts';

/** Whose journey is rehearsed, from when, and what is assumed to happen. */
export interface RehearsalInput extends PersonReference {
  /** ISO 8601; now when left out. */
  readonly at?: string;
  readonly assume?: readonly {
    readonly event: string;
    readonly properties?: Readonly<Record<string, unknown>>;
    /** ISO 8601. */
    readonly at: string;
  }[];
}

/** A journey that is not stored. */
export interface UnsavedJourney {
  /** The id it is to have: who is held out and which arms people are in go by it. */
  readonly id: string;
  readonly body: object;
}

interface JourneysParts extends KnowledgeParts {
  readonly store: Store;
  readonly rules: Rules;
  readonly journeys: Journeys;
}

const MOST_ASSUMED = 100;
/** Reasons why people are not in a journey that are listed of it. */
const MOST_REASONS = 5;

/** Automation over time: `shop.journeys`. */
export class JourneysHandle {
  readonly #parts: JourneysParts;
  readonly #people: PeopleHandle;
  readonly #rules: RulesHandle;

  constructor(parts: JourneysParts, people: PeopleHandle, rules: RulesHandle) {
    this.#parts = parts;
    this.#people = people;
    this.#rules = rules;
  }

  /** Every journey with who is in it, by step and state, and how many reached its goal. */
  async list(): Promise<readonly JourneySummary[]> {
    const { journeys, store, rules } = this.#parts;
    await journeys.flush();
    const counts = await readStandings(store);
    const passed = await countPassed(store);
    const known = rules.list().filter(({ kind }) => kind === 'journeys');
    const ids = new Set([...known.map(({ id }) => id), ...counts.map(({ journey }) => journey)]);
    return [...ids].sort().map((id) => {
      const record = rules.find({ kind: 'journeys', id });
      const body = record === undefined ? undefined : workingBody(record);
      const own = counts.filter(({ journey }) => journey === id);
      return {
        journey: id,
        name: body !== undefined && 'trigger' in body ? body.name : id,
        state: record === undefined ? ('deleted' as const) : stateOf(record),
        ...summed(own),
        notIn: passed
          .filter(({ journey }) => journey === id)
          .slice(0, MOST_REASONS)
          .map(({ reason, people }) => ({ reason, people })),
      };
    });
  }

  /**
   * Runs, the latest first.
   *
   * @throws PersonableError `invalid_field` for a moment that is none.
   */
  async runs({
    journey,
    state,
    before,
    limit = 100,
    ...reference
  }: PersonReference & {
    readonly journey?: string;
    readonly state?: RunStateName;
    /** Entered before, ISO 8601. */
    readonly before?: string;
    readonly limit?: number;
  } = {}): Promise<readonly RunView[]> {
    const { journeys, store } = this.#parts;
    await journeys.flush();
    const until = before === undefined ? Number.MAX_SAFE_INTEGER : moment(before, '/before');
    if (Object.keys(reference).length > 0) {
      const person = await this.#people.find(reference);
      const all: Run[] = [];
      for (const { home } of person?.homes ?? []) all.push(...(await runsOf(store, home)));
      const wanted = all.filter(
        (run) =>
          (journey === undefined || run.journey === journey) &&
          (state === undefined || run.state === state) &&
          run.entered < until,
      );
      return wanted
        .sort((a, b) => b.entered - a.entered)
        .slice(0, limit)
        .map((run) => toRunView(run, this.#parts.settings.clock()));
    }
    const found = await listRuns(store, { journey, state, before: until, limit });
    return found.map((run) => toRunView(run, this.#parts.settings.clock()));
  }

  /** A run with its story; undefined where there is none. */
  async run(id: string): Promise<RunStory | undefined> {
    const { journeys, store } = this.#parts;
    await journeys.flush();
    const home = homeOfRun(id);
    const run = home === undefined ? undefined : await findRun(store, home, id);
    if (run === undefined) return undefined;
    const story = await storyOf(store, run.home, id);
    return {
      ...toRunView(run, this.#parts.settings.clock()),
      story: story.map((mark) => ({ ...mark, time: iso(mark.time) })),
    };
  }

  /** Ends a run that is on its way: nothing more of it is sent. Resolves to whether it was. */
  async end(id: string, by = 'library', note?: string): Promise<boolean> {
    const home = homeOfRun(id);
    const reason = note === undefined ? `Ended by ${by}.` : `Ended by ${by}: ${note}`;
    return home !== undefined && this.#parts.journeys.end(home, id, reason);
  }

  /**
   * What a journey would do with somebody, step by step: nothing is stored, sent or counted. Conditions see them as they are known now.
   *
   * @param journey an id, of which the draft is taken where there is one, or a body with the id it is to have.
   * @throws PersonableError `not_found` for a journey or person nobody knows, `invalid_rule`, `invalid_field`.
   */
  async rehearse(journey: string | UnsavedJourney, input: RehearsalInput): Promise<Rehearsed> {
    const { at, assume = [], ...reference } = input;
    const { settings } = this.#parts;
    const compiled = this.#compiled(journey);
    const person = await this.#people.find(reference);
    if (person === undefined) {
      throw new PersonableError('not_found', 'Nobody is known by that.', {
        hint: 'Name somebody who was seen before.',
      });
    }
    if (assume.length > MOST_ASSUMED) {
      throw new PersonableError('invalid_field', `At most ${MOST_ASSUMED} events are assumed.`, {
        path: '/assume',
      });
    }
    return rehearse({
      journey: compiled,
      home: firstHomeOf(person),
      at: at === undefined ? settings.clock() : moment(at, '/at'),
      assume: assume.map(({ event, properties = {}, at: when }, i) => ({
        ...{ event, properties, time: moment(when, `/assume/${i}/at`) },
      })),
      kinds: settings.events,
      knowledge: knowledgeWith(this.#parts),
    });
  }

  /** Journeys that are ready to be turned on. */
  recipes() {
    return RECIPES.map((recipe) => ({
      ...recipe,
      used: this.#parts.rules.find({ kind: 'journeys', id: recipe.id }) !== undefined,
    }));
  }

  /**
   * Stores the journey of a recipe as a draft, and the templates that it sends where there are none of their names: nothing happens
   * until the journey is published, and nothing is sent until its templates are.
   *
   * @throws PersonableError `not_found`; `stale_version` where there is such a journey already.
   */
  async useRecipe(id: string, by = 'library') {
    const recipe = RECIPES.find((one) => one.id === id);
    if (recipe === undefined) {
      throw new PersonableError('not_found', `There is no recipe "${id.slice(0, 100)}".`, {
        hint: `There are ${RECIPES.map((one) => one.id).join(', ')}.`,
      });
    }
    const note = `From the recipe "${recipe.id}".`;
    const draft = await this.#rules.put('journeys', recipe.id, recipe.body, {
      ...{ by, note, ifVersion: 0 },
    });
    for (const { id: template, body } of STARTERS) {
      if (!recipe.templates.includes(template)) continue;
      if (this.#parts.rules.find({ kind: 'templates', id: template }) !== undefined) continue;
      await this.#rules.put('templates', template, body, { by, note, ifVersion: 0 });
    }
    return draft;
  }

  #compiled(journey: string | UnsavedJourney) {
    try {
      if (typeof journey !== 'string') {
        return compileJourney(journey.id, 0, readJourney(journey.body, ''));
      }
      const record = this.#parts.rules.find({ kind: 'journeys', id: journey });
      if (record === undefined) {
        throw new PersonableError('not_found', `There is no journey "${journey.slice(0, 100)}".`, {
          hint: 'GET /v1/journeys lists them.',
        });
      }
      return compileJourney(journey, record.latest.version, readJourney(workingBody(record), ''));
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      const { code, message, path, hint } = error;
      throw new PersonableError(code, message, {
        path,
        ...(hint === undefined ? {} : { hint }),
        cause: error,
      });
    }
  }
}

const moment = (text: string, path: string): number => {
  const time = Date.parse(text);
  if (Number.isFinite(time)) return time;
  throw new PersonableError('invalid_field', `"${text.slice(0, 60)}" is no moment.`, {
    path,
    hint: 'Write it as 2026-11-23T10:00:00Z.',
  });
};
