import type { Catalogue } from '../catalog/catalogue.ts';
import { InteractionKind } from '../customer/interactions.ts';
import type { StrategyName } from '../rules/placement.ts';
import type { DecisionRequest } from './decision.ts';
import type { Recognised } from './recognise.ts';

/**
 * Tells which items may be shown: offered, not asked away, not hidden by the person, not on the page
 * already; and in `for-you` not bought already, because `usual` is for that.
 *
 * One array serves all decisions: an item is refused where it holds the number of the decision.
 */
export class Qualifier {
  readonly #catalogue: Catalogue;
  #refused = new Uint32Array(1_024);
  #decision = 0;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Which items this decision may show; the answer holds until the next one is asked for. */
  qualify(
    request: DecisionRequest,
    { timeline, hidden }: Recognised,
    strategy: StrategyName,
  ): (key: number) => boolean {
    this.#begin();
    for (const id of request.exclude ?? []) this.#refuse(id);
    for (const id of request.context?.basket ?? []) this.#refuse(id);
    if (request.context?.item !== undefined) this.#refuse(request.context.item);
    const decision = this.#decision;
    const refused = this.#refused;
    for (const item of hidden) refused[item] = decision;
    if (strategy === 'for-you') {
      for (const { item, kind } of timeline)
        if (kind === InteractionKind.buy) refused[item] = decision;
    }
    const { offered } = this.#catalogue;
    return (key) => offered[key] === 1 && refused[key] !== decision;
  }

  #begin(): void {
    const { size } = this.#catalogue;
    if (size > this.#refused.length || this.#decision === 0xffff_ffff) {
      this.#refused = new Uint32Array(Math.max(size * 2, this.#refused.length));
      this.#decision = 0;
    }
    this.#decision += 1;
  }

  #refuse(id: string | number): void {
    this.#refused[this.#catalogue.key(String(id))] = this.#decision;
  }
}
