import type { Store } from '../../store/store.ts';
import { SignedTexts } from '../signed-texts.ts';

/** What was promised of a price: of one piece, in minor units. */
export interface PromisedPrice {
  readonly design: string;
  readonly item: string;
  readonly currency: string;
  readonly total: number;
  /** Until when it holds, milliseconds UTC. */
  readonly expires: number;
}

/** Prices that were told, signed: whoever carries one in a cart cannot change it. */
export class PriceSignatures {
  readonly #texts: SignedTexts;

  private constructor(texts: SignedTexts) {
    this.#texts = texts;
  }

  /** Reads the keys of a store. */
  static async open(store: Store): Promise<PriceSignatures> {
    const of = { setting: 'made_price_keys', purpose: 'price' };
    return new PriceSignatures(await SignedTexts.open(store, of));
  }

  /** Signs with a new key from now on; what the two before signed is still believed. */
  rotate(): Promise<void> {
    return this.#texts.rotate();
  }

  /** Signs a price. The first makes the key. */
  sign({ design, item, currency, total, expires }: PromisedPrice): Promise<string> {
    return this.#texts.sign(JSON.stringify([design, item, currency, total, expires]));
  }

  /** What was promised; `undefined` of what was not signed here, or was changed. Whether it has expired is for the reader to see. */
  read(written: unknown): PromisedPrice | undefined {
    const said = this.#texts.read(written);
    if (said === undefined) return undefined;
    const [design, item, currency, total, expires] = JSON.parse(said) as [
      string,
      string,
      string,
      number,
      number,
    ];
    return { design, item, currency, total, expires };
  }
}
