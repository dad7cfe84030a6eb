import { setImmediate } from 'node:timers/promises';
import type { Catalogue } from '../../catalog/catalogue.ts';
import { nearWords } from '../../math/edit-distance.ts';
import { hash53 } from '../../math/hashing.ts';
import { createRandom } from '../../math/random.ts';
import { BUILT_IN_PLACEMENTS } from '../../rules/placement.ts';
import { RuleError } from '../../rules/rule-error.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { PersonaBody } from '../preview/persona-body.ts';
import type { PreviewRules } from '../preview/preview-rules.ts';
import type { Previewer } from '../preview/previewer.ts';
import type { Case, Generated } from './case.ts';
import { casesOf } from './cases.ts';
import { type ExpectationBody, NEWCOMER } from './expectation-body.ts';
import { mentionsOf } from './mentions.ts';
import { Rehearsal } from './rehearsal.ts';
import { smaller } from './smaller.ts';
import type { Violation } from './violation.ts';
import { whyViolated } from './why-violated.ts';

/** What expectations are run with. */
export interface ExpectationParts {
  readonly previewer: Previewer;
  readonly rules: PreviewRules;
  readonly catalogue: Catalogue;
  readonly personas: ReadonlyMap<string, PersonaBody>;
  /** The shop's own time zone, IANA. */
  readonly timezone: string;
  readonly minorsUnder: number;
  /** Milliseconds UTC. */
  readonly now: number;
}

/** How long it is searched. */
export interface Searching {
  /** Cases at the most. */
  readonly runs: number;
  /** The same seed searches in the same way. */
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many cases of how many are done. */
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** The smallest case that was found in which something is not as expected. */
export interface ExpectationFailure {
  /** Which of the expectations: never, first, includes … */
  readonly of: string;
  readonly text: string;
  readonly placement: string;
  /** The name of the persona, `newcomer`, or `anyone` for somebody who was generated. */
  readonly as: string;
  /** Left out of a new visitor. */
  readonly persona?: PersonaBody;
  /** ISO 8601. */
  readonly at: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly item?: { readonly id: string; readonly name: string };
  readonly campaign?: string;
  readonly offer?: string;
  /** What let it through, or held back what was expected: sentences. */
  readonly because: readonly string[];
}

/** What came of an expectation. */
export interface ExpectationResult {
  readonly name: string;
  /** `unmet`: nobody was found whom it speaks of, so it says nothing. `stopped`: before the end, and nothing was found so far. */
  readonly outcome: 'passed' | 'failed' | 'unmet' | 'stopped';
  /** How much it rests on. */
  readonly cases: number;
  readonly decisions: number;
  readonly seed: number;
  readonly failure?: ExpectationFailure;
}

/** For each case that is wanted so many may be generated that the expectation does not speak of. */
const MOST_PASSED_OVER = 20;
/** Cases that are tried to make one smaller. */
const MOST_SMALLER = 500;

/**
 * Holds an expectation against cases until one does not meet it, and then makes that one as small as it can.
 *
 * @throws PersonableError for a person that cannot be made up.
 */
export const runExpectation = async (
  expectation: ExpectationBody,
  parts: ExpectationParts,
  { runs, seed, signal, progress }: Searching,
): Promise<ExpectationResult> => {
  const { catalogue, rules, now, minorsUnder } = parts;
  const placements = placementsOf(expectation, rules.set);
  const rehearsal = new Rehearsal({ ...parts, placements });
  const conditions = expectation.given === undefined ? [] : [expectation.given.condition];
  const mentions = mentionsOf(rules.set, conditions, itemsOf(catalogue));
  const random = createRandom(hash53(`${seed} ${expectation.name}`));
  const search = { random, mentions, minorsUnder, now, runs };
  const { cases, generated, count } = casesOf(expectation, parts.personas, search);
  let done = 0;
  let tried = 0;
  const result = (outcome: ExpectationResult['outcome'], failure?: ExpectationFailure) => ({
    ...{ name: expectation.name, outcome, cases: done, decisions: rehearsal.decisions, seed },
    ...(failure === undefined ? {} : { failure }),
  });
  for (const one of cases) {
    if (done >= count || tried >= count * MOST_PASSED_OVER) break;
    tried += 1;
    // Lets others have their turn: a search is long, and decisions for real people do not wait for it.
    await setImmediate();
    if (signal?.aborted === true) return result('stopped');
    if (!(await rehearsal.isGiven(expectation, one))) continue;
    const violation = await rehearsal.violation(expectation, one);
    done += 1;
    progress?.(done, count);
    if (violation === undefined) continue;
    const found = { one, violation };
    const least = await smallest(found, expectation, { rehearsal, generated, signal });
    return result('failed', await failureOf(least, expectation, rehearsal, parts));
  }
  return result(done === 0 ? 'unmet' : 'passed');
};

interface Found {
  readonly one: Case;
  readonly violation: Violation;
}

/** Takes away from a case what it fails without. */
const smallest = async (
  found: Found,
  expectation: ExpectationBody,
  {
    rehearsal,
    generated,
    signal,
  }: {
    readonly rehearsal: Rehearsal;
    readonly generated: Generated;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Found> => {
  let least = found;
  let tried = 0;
  for (let goes = true; goes; ) {
    goes = false;
    for (const one of smaller(least.one, generated)) {
      tried += 1;
      if (tried > MOST_SMALLER || signal?.aborted === true) return least;
      await setImmediate();
      if (!(await rehearsal.isGiven(expectation, one))) continue;
      const violation = await rehearsal.violation(expectation, one);
      if (violation === undefined) continue;
      least = { one, violation };
      goes = true;
      break;
    }
  }
  return least;
};

const failureOf = async (
  { one, violation }: Found,
  { as, expect }: ExpectationBody,
  rehearsal: Rehearsal,
  parts: ExpectationParts,
): Promise<ExpectationFailure> => {
  const { of, text, placement, time, item, campaign, offer } = violation;
  const staged = rehearsal.stageOf(one, violation);
  const { previewer, catalogue, timezone, rules } = parts;
  const because = await whyViolated(violation, expect, staged, {
    ...{ previewer, catalogue, timezone, set: rules.set },
  });
  return {
    ...{ of, text, placement, because, context: one.context },
    as: one.name ?? (as === 'anyone' ? 'anyone' : NEWCOMER),
    ...(one.person === undefined ? {} : { persona: one.person }),
    at: new Date(time).toISOString(),
    ...(item === undefined ? {} : { item }),
    ...(campaign === undefined ? {} : { campaign }),
    ...(offer === undefined ? {} : { offer }),
  };
};

/** All placements that are decided by themselves; of rules without any, those that work without a definition. */
const placementsOf = ({ placements }: ExpectationBody, set: RuleSet): readonly string[] => {
  if (placements !== 'all') return placements;
  const defined = [...set.placements.values()]
    .filter(({ body }) => ['items', 'content', 'overlay'].includes(body.kind))
    .map(({ id }) => id);
  return defined.length > 0 ? defined : BUILT_IN_PLACEMENTS.map(({ placement }) => placement);
};

/** @throws RuleError for the name of a persona that there is not. */
export const refuseUnknownPersonas = (
  { as }: Pick<ExpectationBody, 'as'>,
  personas: ReadonlyMap<string, PersonaBody>,
): void => {
  if (as === 'anyone') return;
  const unknown = as.find((name) => name !== NEWCOMER && !personas.has(name));
  if (unknown === undefined) return;
  const near = nearWords(unknown, [...personas.keys(), NEWCOMER]);
  throw new RuleError(`There is no persona "${unknown}".`, {
    path: '/expectation/as',
    hint:
      near.length === 0
        ? 'Name a persona, newcomer or anyone.'
        : `Did you mean "${near.join('" or "')}"?`,
  });
};

function* itemsOf(catalogue: Catalogue) {
  for (let key = 1; key < catalogue.size; key++) {
    const item = catalogue.item(key);
    if (item !== undefined && item.deleted === undefined) yield item;
  }
}
