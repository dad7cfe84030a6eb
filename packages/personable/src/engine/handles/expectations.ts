import type { RuleFile } from '../../rules/plan.ts';
import { readExpectation } from '../expectations/expectation-body.ts';
import { isOfJourneys, readJourneyExpectation } from '../expectations/journey-expectation.ts';
import {
  type ExpectationResult,
  refuseUnknownPersonas,
  runExpectation,
  type Searching,
} from '../expectations/run-expectation.ts';
import { runJourneyExpectation } from '../expectations/run-journey-expectation.ts';
import { asField } from '../preview/as-field.ts';
import { type PersonaBody, readPersona } from '../preview/persona-body.ts';
import { Previewer, type PreviewerParts } from '../preview/previewer.ts';

/** An expectation, with what it is held against. */
export interface ExpectationRequest {
  readonly expectation: unknown;
  /** By the names that the expectation calls them. */
  readonly personas?: Readonly<Record<string, unknown>>;
  /** Rules as if they were published beside those that are. */
  readonly rules?: readonly RuleFile[];
  /** Drafts as if they were published. */
  readonly draft?: boolean;
  /** Cases at the most; 200 when left out. */
  readonly runs?: number;
  /** The same seed searches in the same way; 1 when left out. */
  readonly seed?: number;
}

const RUNS = 200;

/** What has to hold of decisions, whatever the rules say: `shop.expectations`. */
export class ExpectationsHandle {
  readonly #parts: PreviewerParts;

  constructor(parts: PreviewerParts) {
    this.#parts = parts;
  }

  /**
   * Holds an expectation against personas, moments and contexts, or against people who are generated. Nothing is logged,
   * counted or given.
   *
   * @throws PersonableError `invalid_field`, `rule_refused`, with the place of what cannot be read.
   */
  async check(
    {
      expectation,
      personas = {},
      rules: files,
      draft = false,
      runs = RUNS,
      seed = 1,
    }: ExpectationRequest,
    { signal, progress }: Pick<Searching, 'signal' | 'progress'> = {},
  ): Promise<ExpectationResult> {
    const { settings, catalogue } = this.#parts;
    const known = new Map<string, PersonaBody>();
    for (const [name, body] of Object.entries(personas)) {
      known.set(
        name,
        asField(() => readPersona(body, `/personas/${name}`)),
      );
    }
    const previewer = new Previewer(this.#parts);
    const wanted = files === undefined ? { draft } : { draft, files };
    if (isOfJourneys(expectation)) {
      const ofJourneys = asField(() => readJourneyExpectation(expectation, '/expectation'));
      asField(() => refuseUnknownPersonas(ofJourneys, known));
      return runJourneyExpectation(ofJourneys, {
        ...{ previewer, settings, catalogue, personas: known, rules: previewer.rules(wanted) },
        ...{ now: settings.clock(), seed },
      });
    }
    const read = asField(() => readExpectation(expectation, '/expectation'));
    asField(() => refuseUnknownPersonas(read, known));
    const rules = previewer.rules(wanted, read.given?.histories ?? []);
    const parts = {
      ...{ previewer, rules, catalogue, personas: known, now: settings.clock() },
      ...{ timezone: settings.timezone ?? 'UTC', minorsUnder: settings.minors.under },
    };
    return runExpectation(read, parts, { runs, seed, signal, progress });
  }
}
