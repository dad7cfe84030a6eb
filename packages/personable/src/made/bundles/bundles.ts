import { type Bundle, DesignerError, publish } from 'personable-designer';
import { RecentMap } from '../../customer/recent-map.ts';
import { RuleError } from '../../rules/rule-error.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { addBundle, findBundle } from './bundle-store.ts';

/** Bundles that stay in memory. */
const REMEMBERED = 200;

/** Published templates of products: the one that is offered now, and every one that ever was. */
export class Bundles {
  readonly #store: Pick<StoreReader, 'get'>;
  readonly #rules: { readonly set: RuleSet };
  readonly #known = new RecentMap<string, Bundle>(REMEMBERED);

  constructor(store: Pick<StoreReader, 'get'>, rules: { readonly set: RuleSet }) {
    this.#store = store;
    this.#rules = rules;
  }

  /** What is offered now; `undefined` of a template that is not published. */
  async latest(id: string): Promise<Bundle | undefined> {
    const rule = this.#rules.set['product-templates'].get(id);
    return rule === undefined ? undefined : this.find(id, rule.version);
  }

  /** A version as it was published, whenever that was. */
  async find(id: string, version: number): Promise<Bundle | undefined> {
    const key = `${version} ${id}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = await findBundle(this.#store, id, version);
    if (found !== undefined) this.#known.set(key, found);
    return found;
  }

  /** Ids of the templates that are offered now. */
  get offered(): readonly string[] {
    return [...this.#rules.set['product-templates'].keys()];
  }

  /** Ids of the offered templates that an item is made by. */
  templatesOf(item: string): readonly string[] {
    return [...this.#rules.set['product-templates'].values()].flatMap(({ id, body }) =>
      body.products.includes(item) ? [id] : [],
    );
  }
}

/** @throws RuleError for an id that rules may have and templates may not. */
const published = (id: string, version: number, template: Bundle['template']): Bundle => {
  try {
    return publish(id, version, template);
  } catch (error) {
    if (!(error instanceof DesignerError)) throw error;
    throw new RuleError(`"${id}" is no id for a template of a product.`, {
      path: '/id',
      hint: 'Use small letters, digits, "-" and "_".',
    });
  }
};

/** What has to be kept for ever of a rule set that is about to serve: its templates of products that were not in the one before. */
export const bundleWrites = (set: RuleSet, before: RuleSet, now: number): readonly BoundWrite[] =>
  [...set['product-templates'].values()]
    .filter(({ id, version }) => before['product-templates'].get(id)?.version !== version)
    .map(({ id, version, body }) => addBundle(published(id, version, body), now));
