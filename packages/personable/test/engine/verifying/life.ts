import type { Personable } from '../../../src/index.ts';
import { createRandom, type Random } from '../../../src/math/random.ts';

const MINUTE = 60_000;
const ITEMS = 40;
const PEOPLE = 12;
const CATEGORIES = ['Kitchen > Mugs', 'Kitchen > Tea', 'Bath', 'Garden > Seeds', 'Books'];
const PLACEMENTS = [
  ...['for-you', 'similar', 'complete-basket', 'usual', 'popular', 'continue', 'because-of'],
  ...['upgrade', 'newest', 'weekly-list', 'home.row', 'home.hero', 'cart.offer'],
] as const;

const LOOKS = ['plain', 'loud', 'late'].map((id) => ({ id, image: `${id}.jpg` }));

/** A shop in which everything changes all the time, drawn by a seed. */
export class Life {
  readonly random: Random;
  /** Milliseconds UTC. */
  now: number;
  /** Ids of all decisions. */
  readonly decisions: string[] = [];
  readonly #decided = new Set<string>();
  #items = 0;

  constructor(seed: number, now: number) {
    this.random = createRandom(seed);
    this.now = now;
  }

  /** What is there before anything happens. */
  async begin(shop: Personable): Promise<void> {
    await shop.items.put(Array.from({ length: ITEMS }, () => this.#item(`item-${this.#items++}`)));
    const rules = [
      ['placements', 'home.row', { name: 'Row', channel: 'web', kind: 'items', limit: 5 }],
      ['placements', 'home.hero', { name: 'Hero', channel: 'web', kind: 'content', limit: 2 }],
      [
        'placements',
        'cart.offer',
        {
          ...{ name: 'Cart', channel: 'web', kind: 'content' },
          strategy: { choose: 'bandit', mode: 'earn' },
        },
      ],
    ] as const;
    for (const [kind, id, body] of rules) {
      await shop.rules.put(kind, id, body);
      await shop.rules.publish(kind, id);
    }
    for (let i = 0; i < 4; i++) await this.#changeCampaign(shop);
    await shop.batch(Array.from({ length: 150 }, () => this.#event()));
  }

  /** The next thing that happens. */
  async step(shop: Personable): Promise<void> {
    this.now += this.random.int(40 * MINUTE);
    const kind = this.random.int(20);
    if (kind < 7)
      await shop.batch(Array.from({ length: 1 + this.random.int(3) }, () => this.#event()));
    else if (kind === 7) await this.#changeItem(shop);
    else if (kind === 8) await this.#changeRule(shop);
    else if (kind === 9) await this.#changeCampaign(shop);
    else if (kind === 10) await this.#say(shop);
    else if (kind === 11) {
      // The model is built in slices, and events come in between.
      const events = Array.from({ length: 30 }, () => this.#event());
      await Promise.all([shop.refresh(), ...events.map((event) => shop.batch([event]))]);
    } else await this.#decide(shop);
  }

  #id(): object {
    const number = this.random.int(PEOPLE);
    return this.random.next() < 0.7
      ? { userId: `user-${number}` }
      : { anonymousId: `browser-${number}` };
  }

  #anyItem(): string {
    return `item-${this.random.int(this.#items)}`;
  }

  #item(id: string) {
    return {
      ...{ id, name: `${this.random.pick(['Blue', 'Red', 'Old', 'New'])} thing ${id}` },
      price: 1 + this.random.int(50),
      stock: this.random.int(6),
      categories: [this.random.pick(CATEGORIES)],
      brand: this.random.pick(['Ada', 'Bert']),
      ...(/[37]$/.test(id) ? { creatives: LOOKS } : {}),
    };
  }

  #event(): object {
    const late = this.random.next() < 0.2 ? this.random.int(3 * 24 * 60) * MINUTE : 0;
    const head = { type: 'track', ...this.#id(), timestamp: this.now - late };
    const context = {
      ...(this.random.next() < 0.5 ? { country: this.random.pick(['DE', 'FR']) } : {}),
      ...(this.random.next() < 0.5 ? { device: this.random.pick(['phone', 'desktop']) } : {}),
    };
    const kind = this.random.int(12);
    const item = this.#anyItem();
    if (kind < 4) {
      return { ...head, event: 'Product Viewed', context, properties: { product_id: item } };
    }
    if (kind < 5) return { ...head, event: 'Product Added', properties: { product_id: item } };
    if (kind < 9) {
      const products = [item, this.#anyItem()].map((product_id) => ({ product_id, quantity: 1 }));
      return { ...head, event: 'Order Completed', context, properties: { products, total: 9 } };
    }
    if (kind < 10) return { ...head, event: 'Product Hidden', properties: { product_id: item } };
    if (kind < 11 && this.decisions.length > 0) {
      const decision = this.random.pick(this.decisions);
      return { ...head, event: 'Campaign Clicked', properties: { decision } };
    }
    const number = this.random.int(PEOPLE);
    return {
      ...{ type: 'identify', userId: `user-${number}`, timestamp: this.now },
      ...(this.random.next() < 0.3 ? { anonymousId: `browser-${this.random.int(PEOPLE)}` } : {}),
      traits: { city: this.random.pick(['Lyon', 'Bonn']), age: 10 + this.random.int(40) },
    };
  }

  async #changeItem(shop: Personable): Promise<void> {
    const kind = this.random.int(4);
    if (kind === 0) await shop.items.put([this.#item(`item-${this.#items++}`)]);
    else if (kind === 1) await shop.items.remove([this.#anyItem()]);
    else await shop.items.put([this.#item(this.#anyItem())]);
  }

  #audience(): object | undefined {
    return this.random.pick([
      undefined,
      { 'traits.city': 'Lyon' },
      { $did: { event: 'Product Viewed', within: '3d' } },
      { 'context.device.kind': 'phone' },
      { 'computed.orders': { $gte: 2 } },
    ]);
  }

  async #changeRule(shop: Personable): Promise<void> {
    const id = `rule-${this.random.int(4)}`;
    const audience = this.#audience();
    const action = this.random.pick([
      ...[{ pin: 2 }, { boost: 2 }, { bury: true }, { exclude: true }],
      { unlessBought: { within: '2d' } },
    ]);
    await shop.rules.put('item-rules', id, {
      ...{ name: `Rule ${id}`, action, items: { brand: this.random.pick(['Ada', 'Bert']) } },
      ...(audience === undefined ? {} : { audience }),
    });
    await shop.rules.publish('item-rules', id);
    if (this.random.next() < 0.3) await shop.rules.archive('item-rules', id);
  }

  async #changeCampaign(shop: Personable): Promise<void> {
    const id = `campaign-${this.random.int(4)}`;
    const audience = this.#audience();
    await shop.rules.put('campaigns', id, {
      ...{ name: `The ${id}`, placements: ['home.hero', 'cart.offer'] },
      creatives: ['a', 'b'].map((creative) => ({
        ...{ id: creative, weight: 1 + this.random.int(3) },
        content: { en: { title: 'Hello {{ person.city | default: "you" }}' } },
      })),
      ...(audience === undefined ? {} : { audience }),
      ...(this.random.next() < 0.5 ? { caps: [{ most: 2, per: 'day', counts: 'decided' }] } : {}),
      priority: this.random.int(3),
    });
    await shop.rules.publish('campaigns', id);
  }

  async #say(shop: Personable): Promise<void> {
    const who = { userId: `user-${this.random.int(PEOPLE)}` };
    if (this.random.next() < 0.5) {
      await shop.people.consent(who, {
        [this.random.pick(['personalization', 'analytics'])]: this.random.next() < 0.6,
      });
    } else {
      const choice = this.random.pick(['more', 'less', 'never'] as const);
      await shop.preferences.set(who, { choice, category: this.random.pick(CATEGORIES) });
    }
  }

  async #decide(shop: Personable): Promise<void> {
    const context = {
      ...(this.random.next() < 0.6 ? { item: this.#anyItem() } : {}),
      ...(this.random.next() < 0.4 ? { basket: [this.#anyItem()] } : {}),
      ...(this.random.next() < 0.4 ? { device: this.random.pick(['phone', 'desktop']) } : {}),
      ...(this.random.next() < 0.2 ? { ip: '203.0.113.7', userAgent: IPHONE } : {}),
    };
    const who = this.#id();
    const kind = this.random.int(12);
    if (kind === 0) {
      const items = Array.from({ length: 6 }, () => this.#anyItem());
      const { ranking } = await shop.rank({ ...who, items, drop: this.random.next() < 0.5 });
      this.#note(ranking);
    } else if (kind === 1) {
      const userId = `user-${this.random.int(PEOPLE)}`;
      const { decision } = await shop.confirmUsual({ userId });
      if (decision !== undefined) this.#note(decision);
    } else {
      const limit = 1 + this.random.int(8);
      const asked = {
        ...{ ...who, context, placement: this.random.pick(PLACEMENTS) },
        ...(this.random.next() < 0.5 ? { limit } : {}),
        ...(this.random.next() < 0.2 ? { diversity: 0.6 } : {}),
        ...(this.random.next() < 0.2 ? { novelty: 0.5 } : {}),
        ...(this.random.next() < 0.2 ? { newcomers: 0.5 } : {}),
        ...(this.random.next() < 0.2 ? { explain: true } : {}),
      };
      const caller = this.random.next() < 0.2 ? { trusted: false, objects: true } : undefined;
      // Placements of one page are asked for together.
      const made = await Promise.all([
        shop.decide(asked, caller),
        shop.decide({ ...asked, placement: 'home.hero' }, caller),
      ]);
      for (const { decision } of made) this.#note(decision);
    }
  }

  #note(decision: string): void {
    if (this.#decided.has(decision)) return;
    this.#decided.add(decision);
    this.decisions.push(decision);
  }
}

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile';
