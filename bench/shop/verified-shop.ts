import type { Personable } from '../../packages/personable/src/engine/personable.ts';
import type { Random } from '../../packages/personable/src/math/random.ts';
import type { ShopItem } from './items.ts';

const DAY = 86_400_000;
const PLACEMENTS = [
  ...['for-you', 'similar', 'complete-basket', 'usual', 'popular', 'continue', 'because-of'],
  ...['upgrade', 'newest', 'weekly-list', 'home.hero'],
] as const;

/** A shop in which everything changes while decisions are made. */
export class VerifiedShop {
  /** Ids of the decisions that were made, in order. */
  readonly decisions: string[] = [];
  readonly #random: Random;
  readonly #items: readonly ShopItem[];
  readonly #customers: readonly string[];

  constructor(random: Random, items: readonly ShopItem[], customers: readonly string[]) {
    this.#random = random;
    this.#items = items;
    this.#customers = customers;
  }

  /** Publishes a placement of content. */
  async begin(shop: Personable): Promise<void> {
    const hero = { name: 'Hero', channel: 'web', kind: 'content' };
    await shop.rules.put('placements', 'home.hero', hero);
    await shop.rules.publish('placements', 'home.hero');
    await this.#changeCampaign(shop);
  }

  /** Makes one decision, after what happens before it. */
  async step(shop: Personable): Promise<void> {
    const random = this.#random;
    if (random.next() < 0.5) await shop.batch([this.#event()]);
    if (random.next() < 0.05) await this.#changeItem(shop);
    if (random.next() < 0.02) await this.#changeRule(shop);
    if (random.next() < 0.02) await this.#changeCampaign(shop);
    if (random.next() < 0.02) {
      const consent = { personalization: random.next() < 0.7 };
      await shop.people.consent({ userId: random.pick(this.#customers) }, consent);
    }
    const { decision } = await shop.decide({
      ...this.#who(),
      placement: random.pick(PLACEMENTS),
      context: { item: random.pick(this.#items).id, device: random.pick(['phone', 'desktop']) },
      ...(random.next() < 0.2 ? { diversity: 0.5 } : {}),
      ...(random.next() < 0.2 ? { newcomers: 0.4 } : {}),
    });
    this.decisions.push(decision);
  }

  #who(): object {
    const random = this.#random;
    return random.next() < 0.8
      ? { userId: random.pick(this.#customers) }
      : { anonymousId: `browser-${random.int(200)}` };
  }

  #event(): object {
    const random = this.#random;
    if (random.next() < 0.1) {
      const anonymousId = `browser-${random.int(200)}`;
      const traits = { city: random.pick(['Lyon', 'Bonn']) };
      return { type: 'identify', userId: random.pick(this.#customers), anonymousId, traits };
    }
    const late = random.next() < 0.2 ? random.int(5 * DAY) : 0;
    const event = random.pick(['Product Viewed', 'Product Added', 'Order Completed']);
    const products = [{ product_id: random.pick(this.#items).id }];
    const properties = event === 'Order Completed' ? { products } : products[0];
    return { type: 'track', ...this.#who(), event, properties, timestamp: Date.now() - late };
  }

  async #changeItem(shop: Personable): Promise<void> {
    const { id } = this.#random.pick(this.#items);
    const item = shop.items.get(id);
    if (item !== undefined) await shop.items.put([{ ...item, stock: this.#random.int(3) }]);
  }

  async #changeRule(shop: Personable): Promise<void> {
    const id = `rule-${this.#random.int(3)}`;
    const named = this.#random.pick(this.#items).id;
    const action = this.#random.pick([{ pin: 2 }, { boost: 2 }, { exclude: true }]);
    const audience = { $did: { event: 'Product Viewed', within: '7d' } };
    await shop.rules.put('item-rules', id, { name: id, items: { id: named }, action, audience });
    await shop.rules.publish('item-rules', id);
  }

  async #changeCampaign(shop: Personable): Promise<void> {
    const id = `campaign-${this.#random.int(3)}`;
    const creatives = ['a', 'b'].map((creative) => ({
      ...{ id: creative, weight: 1 + this.#random.int(3) },
      content: { en: { title: 'Hello {{ person.city | default: "you" }}' } },
    }));
    const audience = { 'traits.city': this.#random.pick(['Lyon', 'Bonn']) };
    const caps = [{ most: 3, per: 'day', counts: 'decided' }];
    const body = { name: id, placements: ['home.hero'], creatives, caps };
    const isOfAll = this.#random.next() < 0.5;
    await shop.rules.put('campaigns', id, isOfAll ? body : { ...body, audience });
    await shop.rules.publish('campaigns', id);
  }
}
