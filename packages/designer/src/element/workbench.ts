import { checkDesignBy } from '../check/check-design-by.ts';
import type { CompilePattern } from '../check/checking.ts';
import type { Finding } from '../check/finding.ts';
import { DEFAULT_MODERATION } from '../check/moderation/default-moderation.ts';
import type { Design, Value, Values } from '../design/design.ts';
import type { Matches } from '../design/matches.ts';
import { type Shown, shownFields } from '../design/shown-fields.ts';
import type { Drawn } from '../drawing/drawing.ts';
import { type Price, priceOf } from '../price/price-of.ts';
import type { Bundle } from '../template/template.ts';
import type { AskedDesign, DesignAnswer } from './engine-access.ts';
import { History } from './history.ts';

export interface WorkbenchParts {
  readonly bundle: Bundle;
  readonly language: string;
  readonly matches: Matches;
  readonly compilePattern: CompilePattern;
  readonly values?: Values;
  readonly item?: string;
}

/** Found only once somebody has left a field, or wants to go on: who has just begun knows that it is not finished. */
const UNFINISHED: readonly Finding['code'][] = ['missing', 'too-short', 'pattern'];

/** What is being made: what was chosen, what is wrong with it, what it costs. It knows neither page nor network. */
export class Workbench {
  readonly bundle: Bundle;
  readonly #parts: WorkbenchParts;
  readonly #history: History;
  /** Fields that somebody has left. */
  readonly #left = new Set<string>();
  #wantsOn = false;
  #drawn: { readonly values: Values; readonly drawn: Drawn } | undefined;
  #answer: { readonly values: Values; readonly answer: DesignAnswer } | undefined;
  #itemPrice: number | undefined;

  constructor(parts: WorkbenchParts) {
    this.#parts = parts;
    this.bundle = parts.bundle;
    const known = new Set(parts.bundle.template.fields.map(({ id }) => id));
    const values = Object.entries(parts.values ?? {}).filter(([name]) => known.has(name));
    this.#history = new History(Object.fromEntries(values));
  }

  get history(): Pick<History, 'canUndo' | 'canRedo'> {
    return this.#history;
  }

  get shown(): Shown {
    return shownFields(this.bundle.template, this.#history, this.#parts.matches);
  }

  /** What was chosen, of fields that are there. */
  get design(): Design {
    const { id, version } = this.bundle;
    const { language } = this.#parts;
    return { template: id, version, values: this.shown.values, language };
  }

  /** The design as the engine is asked about it. */
  get asked(): AskedDesign {
    const { language, item } = this.#parts;
    return { ...this.design, language, ...(item === undefined ? {} : { item }) };
  }

  choose(field: string, value: Value | undefined, writing = false): boolean {
    return this.#history.set(field, value, { writing });
  }

  undo(): boolean {
    return this.#history.undo();
  }

  redo(): boolean {
    return this.#history.redo();
  }

  reset(): boolean {
    this.#left.clear();
    this.#wantsOn = false;
    return this.#history.reset();
  }

  /** Notes that somebody left a field. @returns whether it was the first time. */
  leave(field: string): boolean {
    this.#history.rest();
    if (this.#left.has(field)) return false;
    this.#left.add(field);
    return true;
  }

  /** Notes that somebody wants to go on: now everything that is wrong is said. */
  wantOn(): void {
    this.#wantsOn = true;
  }

  /** Notes what a design came to when it was drawn. */
  noteDrawn({ values }: Pick<Design, 'values'>, drawn: Drawn): void {
    this.#drawn = { values, drawn };
  }

  /** Notes what the engine said of a design: its word goes before one's own. */
  noteAnswer({ values }: Pick<Design, 'values'>, answer: DesignAnswer): void {
    this.#answer = { values, answer };
    // The first line of a price is the product itself.
    const [first] = answer.price?.lines ?? [];
    if (first !== undefined && first.field === undefined) this.#itemPrice = first.amount;
  }

  /** Everything that is wrong with it as it is now. */
  get allFindings(): readonly Finding[] {
    const { design, bundle } = this;
    const answered = this.#answer;
    if (answered !== undefined && isSame(answered.values, design.values)) {
      return answered.answer.findings;
    }
    const { matches, compilePattern } = this.#parts;
    const drawn = this.#drawnNow(design);
    return checkDesignBy(
      {
        ...{ bundle, design, matches, moderation: DEFAULT_MODERATION },
        ...(drawn === undefined ? {} : { drawn }),
      },
      compilePattern,
    );
  }

  /** What of it is to be said now. */
  get findings(): readonly Finding[] {
    if (this.#wantsOn) return this.allFindings;
    return this.allFindings.filter(
      ({ code, field }) =>
        !UNFINISHED.includes(code) || (field !== undefined && this.#left.has(field)),
    );
  }

  /** What it costs; nothing as long as that is not known. */
  get price(): Price | undefined {
    const { design, bundle } = this;
    const answered = this.#answer;
    if (answered !== undefined && isSame(answered.values, design.values)) {
      return answered.answer.price;
    }
    if (this.#itemPrice === undefined) return undefined;
    const drawn = this.#drawnNow(design);
    const { matches } = this.#parts;
    try {
      return priceOf({
        ...{ bundle, design, matches, itemPrice: this.#itemPrice },
        ...(drawn === undefined ? {} : { drawn }),
      });
    } catch {
      // Priced by what is drawn, and nothing was yet: the engine will say.
      return answered?.answer.price;
    }
  }

  #drawnNow({ values }: Design): Drawn | undefined {
    const drawn = this.#drawn;
    return drawn !== undefined && isSame(drawn.values, values) ? drawn.drawn : undefined;
  }
}

const isSame = (a: Values, b: Values): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};
