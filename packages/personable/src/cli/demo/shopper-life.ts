import { createRandom, type Random } from '../../math/random.ts';
import { asidesOf } from './asides.ts';
import { DAY, MINUTE, type Period } from './calendar.ts';
import { complements } from './complements.ts';
import { Diary } from './diary.ts';
import type { DemoItem } from './gift-shop.ts';
import type { DemoMessage } from './message.ts';
import { basketCents, orderProperties, productProperties, refundProperties } from './orders.ts';
import type { Device, Shopper } from './shoppers.ts';
import type { Storefront } from './storefront.ts';
import { type Favourite, homeCategory } from './taste.ts';
import { planVisits, type Visit } from './visits.ts';
import { Wishes } from './wishes.ts';

const BIRTHDAY_CARDS = 'Cards & Wrapping > Birthday cards';
const BASKET_KEPT = 14 * DAY;
const NOT_SOLD_HERE = ['tea cosy', 'umbrella', 'gift voucher', 'picnic basket', 'advent calendar'];
const REFUND_REASONS = ['arrived damaged', 'not as described', 'changed my mind', 'arrived late'];

/**
 * One shopper's life in the shop. A visit passes through these states and can end in any of them:
 *
 *     arrive → look around → decide → add what goes with it → order … review, send back
 *
 * A basket that is not ordered stays for two weeks, and a later visit may order it. What was looked
 * at and not bought is often looked at again.
 */
export class ShopperLife {
  readonly #shopper: Shopper;
  readonly #storefront: Storefront;
  readonly #period: Period;
  readonly #random: Random;
  readonly #wishes: Wishes;
  readonly #diary: Diary;
  readonly #orderPrefix: string;
  readonly #visitsOn = new Map<Device, number>();
  readonly #basket = new Map<DemoItem, number>();
  #basketTouched = 0;
  /** Things that last, which nobody needs twice. */
  readonly #owned = new Set<DemoItem>();
  #orders = 0;
  #visits = 0;

  /** @param number of the shopper, for ids that are unique in the history */
  constructor(
    shopper: Shopper,
    number: number,
    storefront: Storefront,
    period: Period,
    messagePrefix: string,
  ) {
    this.#shopper = shopper;
    this.#storefront = storefront;
    this.#period = period;
    this.#random = createRandom(shopper.seed);
    this.#wishes = new Wishes(shopper, storefront, period, this.#random);
    this.#diary = new Diary(shopper, `${messagePrefix}-${number}`);
    this.#orderPrefix = `FF-${1000 + number}`;
  }

  /** Lives through the period. Reports by the shop may come out of order and after its end. */
  messages(): readonly DemoMessage[] {
    for (const visit of planVisits(this.#shopper, this.#random, this.#period)) this.#visit(visit);
    return this.#diary.messages;
  }

  #visit(visit: Visit): void {
    this.#arrive(visit.at);
    if (this.#basket.size > 0 && this.#chance(0.35)) this.#order();
    else if (visit.purpose === 'restock') this.#restock(visit.favourite);
    else if (visit.purpose === 'gift') this.#buyGift(visit.category);
    else this.#browse();
  }

  #arrive(at: number): void {
    const { devices, signsIn } = this.#shopper;
    const device = this.#random.weighted(
      devices,
      devices.map((_, index) => 2 - index),
    );
    // One visit at a time: an earlier one may have lasted longer than planned.
    this.#diary.open(device, Math.max(at, this.#diary.now + 30 * MINUTE));
    const visitsBefore = this.#visitsOn.get(device) ?? 0;
    this.#visitsOn.set(device, visitsBefore + 1);
    if (signsIn && visitsBefore >= device.anonymousVisits) this.#signIn();
    if (this.#chance(0.4)) this.#diary.page({ name: 'Home', path: '/' });
    for (const { event, properties } of asidesOf(++this.#visits, this.#shopper.seed)) {
      this.#diary.track(event, properties);
    }
    this.#tidyBasket();
  }

  #browse(): void {
    const arrived = this.#diary.now;
    const category = this.#wishes.category(arrived);
    if (!this.#find(category)) return;
    const first = this.#wishes.item(category, arrived);
    const others = Array.from({ length: this.#random.poisson(2.5) }, () =>
      this.#wishes.next(category, arrived),
    );
    for (const item of new Set([first, ...others])) {
      if (this.#owned.has(item)) continue;
      this.#look(item);
      if (this.#chance(0.11)) this.#add(item);
      else if (this.#chance(0.05)) this.#say('Product Added to Wishlist', productProperties(item));
    }
    const [oldest] = this.#basket.keys();
    if (oldest !== undefined && this.#chance(0.08)) this.#remove(oldest);
    if (this.#chance(this.#readiness())) this.#order();
  }

  #restock(favourite: Favourite): void {
    const item = this.#storefront.item(favourite.productId);
    if (this.#chance(0.6) || !this.#sells(item)) this.#look(item);
    if (!this.#add(item, favourite.quantity)) return;
    if (favourite.togetherWith) this.#add(this.#storefront.item(favourite.togetherWith));
    if (this.#chance(0.2)) this.#look(this.#wishes.next(homeCategory(item), this.#diary.now));
    if (this.#chance(0.94)) this.#order();
  }

  #buyGift(category: string): void {
    if (!this.#find(category)) return;
    const choices = Array.from({ length: 2 + this.#random.int(3) }, () =>
      this.#wishes.present(category, this.#diary.now),
    );
    for (const item of new Set(choices)) this.#look(item);
    const present = this.#random.pick(choices);
    if (!this.#add(present)) return;
    if (this.#chance(0.7))
      this.#add(this.#wishes.matching(BIRTHDAY_CARDS, present, this.#diary.now));
    if (this.#chance(0.85)) this.#order();
  }

  /**
   * Searches, opens a list, or comes straight to a product.
   *
   * @returns false when the search finds nothing, and the shopper leaves
   */
  #find(category: string): boolean {
    const way = this.#random.next();
    if (way < 0.02) {
      this.#say('Products Searched', { query: this.#random.pick(NOT_SOLD_HERE) });
      return false;
    }
    if (way < 0.2) this.#say('Products Searched', { query: this.#query(category) });
    else if (way < 0.28) this.#say('Product List Viewed', this.#listProperties(category));
    return true;
  }

  /** Such as `mugs`, `fox mugs` or `fox mug in rust`. */
  #query(category: string): string {
    const [noun = category] = lastOf(category).toLowerCase().split(' & ');
    const { attributes, name } = this.#wishes.item(category, this.#diary.now);
    if (this.#chance(0.3)) return name.toLowerCase();
    return attributes.motif !== undefined && this.#chance(0.5)
      ? `${attributes.motif} ${noun}`
      : noun;
  }

  #listProperties(category: string): Record<string, unknown> {
    const products = this.#storefront.shelf(category).slice(0, 4).map(productProperties);
    return { list_id: lastOf(category), category, products };
  }

  /** Forgets what was left too long, and what has sold out since. */
  #tidyBasket(): void {
    const forgotten = this.#diary.now - this.#basketTouched > BASKET_KEPT;
    for (const item of this.#basket.keys()) {
      if (forgotten || !this.#sells(item)) this.#basket.delete(item);
    }
  }

  /** The chance to order now: 0.22 with 5 euros in the basket, 0.5 with 15, 0.75 with 40. */
  #readiness(): number {
    return 0.8 * (1 - Math.exp(-basketCents(this.#basket) / 1500));
  }

  #look(item: DemoItem): void {
    this.#say('Product Viewed', productProperties(item));
    this.#wishes.consider(item);
  }

  /** @returns whether the item is in the basket now */
  #add(item: DemoItem, quantity = 1): boolean {
    if (this.#owned.has(item) || !this.#sells(item)) return false;
    if (this.#basket.has(item)) return true;
    this.#basket.set(item, quantity);
    this.#say('Product Added', { ...productProperties(item), quantity });
    this.#basketTouched = this.#diary.now;
    return true;
  }

  #remove(item: DemoItem): void {
    const quantity = this.#basket.get(item) ?? 1;
    this.#basket.delete(item);
    this.#say('Product Removed', { ...productProperties(item), quantity });
  }

  #order(): void {
    if (this.#basket.size === 0) return;
    this.#addComplements();
    if (this.#shopper.signsIn) this.#signIn();
    else if (!this.#fillsIn()) return;
    this.#orders++;
    const orderId = `${this.#orderPrefix}-${this.#orders}`;
    this.#say('Order Completed', orderProperties(orderId, this.#basket));
    this.#reportLater(orderId);
    for (const item of this.#basket.keys()) {
      this.#wishes.settle(item);
      if (item.attributes.consumable !== true) this.#owned.add(item);
    }
    this.#basket.clear();
  }

  /** Guests give up more often: there is a form to fill in. */
  #fillsIn(): boolean {
    const form = {
      form: 'delivery',
      title: 'Delivery address',
      url: '/checkout/delivery',
      steps: 2,
    };
    this.#diary.track('Form Started', form);
    if (this.#chance(0.4)) return false;
    this.#diary.track('Form Submitted', form);
    return true;
  }

  #addComplements(): void {
    for (const item of [...this.#basket.keys()]) {
      for (const { given, added, chance } of complements) {
        if (given !== homeCategory(item) || !this.#chance(chance)) continue;
        const complement = this.#wishes.matching(added, item, this.#diary.now);
        if (this.#chance(0.6)) this.#look(complement);
        this.#add(complement);
      }
    }
  }

  #reportLater(orderId: string): void {
    const orderedAt = this.#diary.now;
    const inDays = (least: number, most: number) =>
      Math.round(orderedAt + DAY * (least + (most - least) * this.#random.next()));
    for (const [item, quantity] of this.#basket) {
      if (this.#chance(this.#shopper.returnChance)) {
        const reason = this.#random.pick(REFUND_REASONS);
        const refund = refundProperties(orderId, item, quantity, reason);
        this.#diary.report('Order Refunded', refund, inDays(4, 16));
      } else if (this.#chance(0.06)) {
        const rating = this.#random.weighted([5, 4, 3, 2, 1], [55, 27, 10, 5, 3]);
        const review = { product_id: item.id, rating };
        this.#diary.report('Product Reviewed', review, inDays(5, 25));
      }
    }
  }

  #signIn(): void {
    if (!this.#diary.isSignedIn) this.#diary.signIn();
  }

  /** Says what happened, and lets the time pass that a person takes before the next thing. */
  #say(event: string, properties: Record<string, unknown>): void {
    this.#diary.track(event, properties);
    this.#diary.now += Math.round(4000 + this.#random.exponential(35_000));
  }

  #sells(item: DemoItem): boolean {
    return this.#storefront.sells(item, this.#diary.now);
  }

  #chance(probability: number): boolean {
    return this.#random.next() < probability;
  }
}

/** `Mugs` of `Kitchen > Mugs`. */
function lastOf(category: string): string {
  return category.slice(category.lastIndexOf('>') + 1).trim();
}
