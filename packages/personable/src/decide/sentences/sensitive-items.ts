import { categoryLines } from '../../catalog/category-lines.ts';
import type { Item } from '../../catalog/item.ts';

/** What a shop says of items that reveal something about whoever wants them. */
export interface SensitiveOptions {
  /** Paths such as "Pharmacy > Incontinence"; what stands beneath them counts as well. */
  readonly categories: readonly string[];
  /** By attribute of the catalogue (`brand` is one): the values, or `true` for any. */
  readonly attributes: Readonly<Record<string, true | readonly string[]>>;
}

/** Tells which items reveal health, intimacy, faith or trouble: nobody is told a reason that rests on them. */
export class SensitiveItems {
  readonly #categories: ReadonlySet<string>;
  readonly #attributes: readonly (readonly [string, true | ReadonlySet<string>])[];
  readonly #known = new WeakMap<Item, boolean>();

  private constructor({ categories, attributes }: SensitiveOptions) {
    const [...paths] = categoryLinesOf(categories);
    this.#categories = new Set(paths);
    this.#attributes = Object.entries(attributes).map(
      ([name, values]) => [name, values === true ? true : new Set(values)] as const,
    );
  }

  /** `undefined` where nothing is sensitive: then nobody has to ask. */
  static of(options: SensitiveOptions): SensitiveItems | undefined {
    const { categories, attributes } = options;
    const none = categories.length === 0 && Object.keys(attributes).length === 0;
    return none ? undefined : new SensitiveItems(options);
  }

  has(item: Item): boolean {
    let known = this.#known.get(item);
    if (known === undefined) {
      known = this.#look(item);
      this.#known.set(item, known);
    }
    return known;
  }

  /** Whether the words of a wish name something sensitive: a category, a brand, an attribute with its value. */
  names(about: string): boolean {
    if (categoryLines({ categories: [about] }).some((line) => this.#categories.has(line))) {
      return true;
    }
    return this.#attributes.some(([name, values]) => {
      const value = name === 'brand' ? about : valueAfter(name, about);
      if (value === undefined) return false;
      // Of a brand the words are the value alone.
      return values === true ? name !== 'brand' : values.has(value);
    });
  }

  #look(item: Item): boolean {
    if (this.#categories.size > 0) {
      if (categoryLines(item).some((line) => this.#categories.has(line))) return true;
    }
    const { brand, attributes } = item;
    return this.#attributes.some(([name, values]) => {
      const found: unknown = name === 'brand' ? brand : attributes[name];
      if (found === undefined || found === null || found === false) return false;
      if (values === true) return true;
      return (Array.isArray(found) ? found : [found]).some((one) => values.has(String(one)));
    });
  }
}

const valueAfter = (name: string, about: string): string | undefined =>
  about.startsWith(`${name} `) ? about.slice(name.length + 1) : undefined;

/** Paths written in one way, without those that stand above them. */
const categoryLinesOf = (paths: readonly string[]): string[] =>
  paths.flatMap((path) => categoryLines({ categories: [path] }).at(-1) ?? []);
