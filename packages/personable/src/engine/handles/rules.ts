import { RULE_KINDS, type RuleKind } from '../../rules/definition.ts';
import { differences } from '../../rules/difference.ts';
import { type Asked, type Place, required } from '../../rules/guards.ts';
import type { Planned, RuleFile } from '../../rules/plan.ts';
import type { RuleState } from '../../rules/rule-record.ts';
import type { Changed, Rules } from '../../rules/rules.ts';
import { PersonableError } from '../errors.ts';
import { answered } from '../rules/answered.ts';
import {
  type RuleDifference,
  type RulePlanView,
  type RuleSetView,
  type RuleSummary,
  type RuleVersionView,
  type RuleView,
  toPlanView,
  toSetView,
  toSummary,
  toVersionView,
  toView,
} from '../rules/views.ts';

const LONGEST_NOTE = 1_000;
const MOST_FILES = 5_000;
const LIBRARY: Asked = { by: 'library' };

/** Business rules: `shop.rules`. */
export class RulesHandle {
  readonly #rules: Rules;

  constructor({ rules }: { readonly rules: Rules }) {
    this.#rules = rules;
  }

  /** The number of the published rule set: 0 before anything was published, one more with each publishing. */
  get set(): number {
    return this.#rules.set.number;
  }

  /** Every rule, by kind and id. */
  list({
    kind,
    state,
  }: {
    readonly kind?: string;
    readonly state?: RuleState;
  } = {}): RuleSummary[] {
    const wanted = kind === undefined ? undefined : readKind(kind);
    return this.#rules
      .list()
      .filter((record) => wanted === undefined || record.kind === wanted)
      .map(toSummary)
      .filter((summary) => state === undefined || summary.state === state);
  }

  /**
   * One rule; `undefined` when there is none.
   *
   * @throws PersonableError `not_found` for a kind that is none.
   */
  find(kind: string, id: string): RuleView | undefined {
    const record = this.#rules.find({ kind: readKind(kind), id });
    return record && toView(record, this.#rules.problemsOf(record));
  }

  /**
   * Stores a draft; what is published stays until the draft is.
   *
   * @throws PersonableError `invalid_rule`, `invalid_field`, `stale_version`.
   */
  put(kind: string, id: string, body: unknown, asked: Asked = LIBRARY): Promise<RuleView> {
    return this.#change(kind, id, asked, (place) => this.#rules.put(place, body, asked));
  }

  /**
   * Publishes the draft of a rule: it holds from the next decision on.
   *
   * @throws PersonableError `rule_refused` with the place, `not_found`, `stale_version`.
   */
  publish(kind: string, id: string, asked: Asked = LIBRARY): Promise<RuleView> {
    return this.#change(kind, id, asked, (place) => this.#rules.publish(place, asked));
  }

  /**
   * Takes a rule out of what is published, back to a draft.
   *
   * @throws PersonableError `rule_refused` while others need it, `not_found`, `stale_version`.
   */
  takeBack(kind: string, id: string, asked: Asked = LIBRARY): Promise<RuleView> {
    return this.#change(kind, id, asked, (place) => this.#rules.takeBack(place, asked));
  }

  /**
   * Archives a rule: it is neither draft nor published, and its versions are kept.
   *
   * @throws PersonableError `rule_refused` while others need it, `not_found`, `stale_version`.
   */
  archive(kind: string, id: string, asked: Asked = LIBRARY): Promise<RuleView> {
    return this.#change(kind, id, asked, (place) => this.#rules.archive(place, asked));
  }

  /**
   * Makes a new version that says what an old one said; published at once where the rule is published.
   *
   * @throws PersonableError `not_found`, `rule_refused`, `stale_version`.
   */
  rollBack(kind: string, id: string, version: number, asked: Asked = LIBRARY): Promise<RuleView> {
    return this.#change(kind, id, asked, (place) => this.#rules.rollBack(place, version, asked));
  }

  /**
   * Deletes the draft of a rule, and all of the rule when it was never published; false when there was nothing.
   *
   * @throws PersonableError `rule_published`, `stale_version`.
   */
  delete(kind: string, id: string, asked: Asked = LIBRARY): Promise<boolean> {
    return answered(() => this.#rules.delete({ kind: readKind(kind), id }, checked(asked)));
  }

  /**
   * What a rule was, the latest version first; at most a hundred.
   *
   * @param before a version: those before it.
   */
  async versions(
    kind: string,
    id: string,
    { before = Number.MAX_SAFE_INTEGER }: { readonly before?: number } = {},
  ): Promise<RuleVersionView[]> {
    const found = await this.#rules.versions({ kind: readKind(kind), id }, before);
    return found.map(toVersionView);
  }

  /**
   * Where two versions of a rule differ: the latest and the one before it when it is not said which.
   *
   * @throws PersonableError `not_found`.
   */
  difference(
    kind: string,
    id: string,
    asked: { readonly from?: number; readonly to?: number } = {},
  ): Promise<RuleDifference> {
    return answered(async () => {
      const place = { kind: readKind(kind), id };
      const to = asked.to ?? required(this.#rules.find(place), place).latest.version;
      const from = asked.from ?? Math.max(1, to - 1);
      const [before, after] = await Promise.all([
        this.#rules.version(place, from),
        this.#rules.version(place, to),
      ]);
      return { from, to, differences: differences(before.body, after.body) };
    });
  }

  /** The latest publishings, the last first; at most a hundred. */
  async sets(): Promise<RuleSetView[]> {
    return (await this.#rules.sets()).map(toSetView);
  }

  /** What is published, as files say it. */
  export(): RuleFile[] {
    return this.#rules
      .list()
      .flatMap(({ kind, id, published }) =>
        published ? [{ kind, id, body: published.body }] : [],
      );
  }

  /**
   * What a set of rules would change, without changing it.
   *
   * @throws PersonableError `invalid_rule`.
   */
  plan(rules: readonly RuleFile[], how: Partial<Planned> = {}): Promise<RulePlanView> {
    return answered(async () => toPlanView(this.#rules.plan(few(rules), planned(how))));
  }

  /**
   * Takes a set of rules, all or none: what is new or different becomes a draft, and is published with `publish`.
   *
   * @throws PersonableError `invalid_rule`, `rule_refused`; `stale_version` when it would change something else than
   * the plan that `ifPlan` names.
   */
  apply(
    rules: readonly RuleFile[],
    how: Partial<Planned> & { readonly ifPlan?: string | undefined } = {},
    asked: Asked = LIBRARY,
  ): Promise<RulePlanView> {
    return answered(async () => {
      const plan = { ...planned(how), ifPlan: how.ifPlan };
      return toPlanView(await this.#rules.apply(few(rules), plan, checked(asked)));
    });
  }

  #change(
    kind: string,
    id: string,
    asked: Asked,
    change: (place: Place) => Promise<Changed>,
  ): Promise<RuleView> {
    return answered(async () => {
      checked(asked);
      const { record, problems } = await change({ kind: readKind(kind), id });
      return toView(record, problems);
    });
  }
}

const planned = ({ publish = false, prune = false }: Partial<Planned>): Planned => ({
  publish,
  prune,
});

const few = (rules: readonly RuleFile[]): readonly RuleFile[] => {
  if (rules.length <= MOST_FILES) return rules;
  throw new PersonableError('invalid_field', `${rules.length} rules are too many at once.`, {
    path: '/rules',
    hint: `Send up to ${MOST_FILES.toLocaleString('en')}.`,
  });
};

const checked = (asked: Asked): Asked => {
  const { note, ifVersion } = asked;
  if (note !== undefined && (typeof note !== 'string' || note.length > LONGEST_NOTE)) {
    throw new PersonableError('invalid_field', `A note has at most ${LONGEST_NOTE} characters.`, {
      path: '/note',
      hint: 'Say it shorter.',
    });
  }
  if (ifVersion !== undefined && !Number.isSafeInteger(ifVersion)) {
    throw new PersonableError('invalid_field', 'ifVersion is the number of a version.', {
      path: '/ifVersion',
      hint: 'Send the version that was read, or leave it out.',
    });
  }
  return asked;
};

const readKind = (kind: string): RuleKind => {
  const known = RULE_KINDS.find((one) => one === kind);
  if (known !== undefined) return known;
  throw new PersonableError('not_found', `There is no kind of rule "${kind.slice(0, 60)}".`, {
    path: '/kind',
    hint: `The kinds are ${RULE_KINDS.join(', ')}.`,
  });
};
