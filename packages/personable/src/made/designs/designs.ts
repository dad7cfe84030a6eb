import {
  type Bundle,
  checkDesign,
  type Design,
  DesignerError,
  type Drawn,
  designId,
  type Matches,
  priceOf,
} from 'personable-designer';
import type { Catalogue } from '../../catalog/catalogue.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import type { Bundles } from '../bundles/bundles.ts';
import { MadeError } from '../made-error.ts';
import type { Pictures } from '../pictures/pictures.ts';
import type { ModerationLists } from '../reviews/moderation-lists.ts';
import { forgetDoubts } from '../reviews/review-store.ts';
import type { Reviews } from '../reviews/reviews.ts';
import {
  addDesign,
  addMaker,
  designsOf,
  findDesign,
  isMaker,
  NOBODY,
  removeUnused,
  unmake,
  unmakeSome,
} from './design-store.ts';
import type { Draw, Examined, Priced } from './examined.ts';
import type { KeptDesign } from './kept-design.ts';

/** What designs are kept with. */
export interface DesignsParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  readonly catalogue: Pick<Catalogue, 'find'>;
  readonly bundles: Bundles;
  readonly reviews: Reviews;
  readonly moderation: ModerationLists;
  readonly pictures: Pictures;
  readonly matches: Matches;
  /** Left out: nothing is drawn, and what only shows when it is drawn is not checked. */
  readonly draw: Draw | undefined;
}

/** What nothing drew. */
const NOT_DRAWN = { fonts: [], engine: 'none' } as const;

/**
 * What customers make of templates. The id of a design is a hash of what was chosen, of its template and of what drew it, so the same
 * design made by two is kept once; whose it is is noted beside it.
 */
export class Designs {
  readonly #parts: DesignsParts;
  /** Hears that a design is kept, or that it may be another by what somebody decided. */
  onKept: ((id: string) => void) | undefined;

  constructor(parts: DesignsParts) {
    this.#parts = parts;
  }

  /**
   * Looks at a design by the version of the template it was made of.
   *
   * @throws MadeError `not_found` for a template or version that never was.
   */
  async examine(design: Design): Promise<Examined> {
    const { bundles, reviews, moderation, matches, pictures } = this.#parts;
    const bundle = await this.#bundleOf(design);
    const latest = await bundles.latest(design.template);
    const taken = await pictures.headsOf(design);
    const drawn = await this.#drawn(bundle, design);
    const found = checkDesign({
      ...{ bundle, design, matches, moderation: moderation.now },
      pictures: (digest) => taken.get(digest),
      ...(drawn === undefined ? {} : { drawn }),
      ...(latest === undefined ? {} : { latest: latest.version }),
    });
    const { findings, doubts } = await reviews.review(design, found);
    const isRefused = findings.some(({ severity }) => severity === 'refuse');
    return {
      ...{ bundle, design, drawn, findings, doubts },
      id: designId(bundle, design, drawn ?? NOT_DRAWN),
      state: isRefused ? 'refused' : doubts.length > 0 ? 'review' : 'valid',
    };
  }

  /** What one piece of an item costs when it is made by a design. */
  price(
    { bundle, design, drawn }: Pick<Examined, 'bundle' | 'design' | 'drawn'>,
    item: string,
  ): Priced {
    const { catalogue, matches } = this.#parts;
    const { currency } = bundle.template;
    const found = catalogue.find(item);
    if (found === undefined) return { unpriced: `There is no item "${item}".` };
    if (found.price === undefined) return { unpriced: `"${item}" has no price.` };
    if (found.currency !== currency) {
      return { unpriced: `"${item}" is sold in ${found.currency}, its template in ${currency}.` };
    }
    try {
      return {
        price: priceOf({
          ...{ bundle, design, matches, itemPrice: found.price },
          ...(drawn === undefined ? {} : { drawn }),
        }),
      };
    } catch (error) {
      if (error instanceof DesignerError) return { unpriced: error.message };
      throw error;
    }
  }

  /** Keeps a design that was looked at and can be made, or may be; durable when it resolves. @param home whose it is, if anybody's. */
  async keep({ id, design, drawn, doubts }: Examined, home = NOBODY): Promise<KeptDesign> {
    const { store, clock, reviews, pictures } = this.#parts;
    const made = clock();
    const { template, version } = design;
    const { fonts, engine } = drawn ?? NOT_DRAWN;
    const before = await findDesign(store, id);
    const kept: KeptDesign = before ?? {
      ...{ id, template, version, design, fonts, engine, made },
    };
    const whole: KeptDesign = { ...kept, design };
    await store.write([
      ...(before?.design === undefined ? [addDesign(whole)] : []),
      addMaker(home, id, made),
      forgetDoubts(id),
      ...reviews.waiting(id, doubts, made),
      ...pictures.named(id, design),
    ]);
    this.onKept?.(id);
    return whole;
  }

  /** Has what is doubtful about a design that is kept wait for a person. */
  async doubt({ id, doubts }: Pick<Examined, 'id' | 'doubts'>): Promise<void> {
    const { store, clock, reviews } = this.#parts;
    await store.write(reviews.waiting(id, doubts, clock()));
  }

  /** A design by its id; of one that was erased it is known that there was one. */
  find(id: string): Promise<KeptDesign | undefined> {
    return findDesign(this.#parts.store, id);
  }

  /** What was made in some homes up to a time, the latest first: each with when it was made there. */
  async of(
    homes: readonly number[],
    { limit, until }: { readonly limit?: number; readonly until?: number } = {},
  ): Promise<readonly KeptDesign[]> {
    const { store } = this.#parts;
    const all = await Promise.all(homes.map((home) => designsOf(store, home, limit, until)));
    const unique = new Map(all.flat().map((one) => [one.id, one] as const));
    return [...unique.values()].sort((a, b) => b.made - a.made || (a.id < b.id ? -1 : 1));
  }

  /** Whether a design was made in one of some homes. */
  async isOf(id: string, homes: readonly number[]): Promise<boolean> {
    for (const home of homes) if (await isMaker(this.#parts.store, home, id)) return true;
    return false;
  }

  /** The write that notes that a design is somebody's, too: whoever orders it. */
  maker(home: number, id: string, time: number): BoundWrite {
    return addMaker(home, id, time);
  }

  /** Takes some designs of a home away; resolves to how many, 0 when none is left. What others made, too, stays theirs. */
  async removeSomeOf(home: number): Promise<number> {
    const { store, pictures } = this.#parts;
    const { writes, emptied, count } = await unmakeSome(store, home);
    const forget = (id: string) => [forgetDoubts(id), ...pictures.forget(id)];
    if (count > 0) await store.write([...writes, ...emptied.flatMap(forget)]);
    return count;
  }

  /** Takes these designs of a home away, in the same way. */
  async unmake(home: number, designs: readonly string[]): Promise<void> {
    const { store } = this.#parts;
    const { writes, emptied } = await unmake(store, home, designs);
    if (writes.length > 0) await store.write([...writes, ...emptied.map(forgetDoubts)]);
  }

  /** Removes some designs that were made before a time and never ordered; resolves to how many. */
  async removeSomeBefore(time: number): Promise<number> {
    const { store, pictures } = this.#parts;
    const { ids, writes } = await removeUnused(store, time);
    const forget = (id: string) => [forgetDoubts(id), ...pictures.forget(id)];
    if (ids.length > 0) await store.write([...writes, ...ids.flatMap(forget)]);
    return ids.length;
  }

  async #bundleOf({ template, version }: Design): Promise<Bundle> {
    const bundle = await this.#parts.bundles.find(template, version);
    if (bundle !== undefined) return bundle;
    throw new MadeError('not_found', `"${template}" was never published as version ${version}.`, {
      path: '/version',
      hint: `GET /v1/made/templates/${template} has the version that is offered now.`,
    });
  }

  async #drawn(bundle: Bundle, design: Design): Promise<Drawn | undefined> {
    const { draw } = this.#parts;
    return draw === undefined ? undefined : await draw(bundle, design);
  }
}
