import type { Values } from '../design/design.ts';
import type { Price } from '../price/price-of.ts';
import type { AskedDesign, DesignAnswer } from './engine-access.ts';

/** What goes into the cart: the detail of the event `personable-designer-kept`. */
export interface KeptDesign {
  /** The id of the design: `design` of the product in the cart and in `Order Completed`. */
  readonly design: string;
  readonly template: string;
  readonly version: number;
  readonly item?: string;
  readonly language: string;
  /** `review`: somebody looks at it before it is made. */
  readonly state: 'valid' | 'review';
  /** Of one piece; left out where the engine has none. */
  readonly price?: Price;
  /** The price, signed: `design_price` of the product. */
  readonly signed?: string;
  /** Until when the signed price holds, ISO 8601. */
  readonly expires?: string;
  readonly values: Values;
  /** What was chosen, in words, for the cart. */
  readonly chosen: readonly { readonly field: string; readonly text: string }[];
  /** A small picture as a `data:` URL; left out where there is no preview. */
  readonly preview?: string;
}

/** What the engine answered, as it goes into the cart; nothing where it was not kept. */
export const keptOf = (
  { design, state, template, version, price, signed, expires }: DesignAnswer,
  more: {
    readonly asked: AskedDesign;
    readonly chosen: KeptDesign['chosen'];
    readonly preview: string | undefined;
  },
): KeptDesign | undefined => {
  if (design === undefined || state === 'refused') return undefined;
  const { values, language, item } = more.asked;
  return {
    ...{ design, template, version, state, values, language, chosen: more.chosen },
    ...(item === undefined ? {} : { item }),
    ...(price === undefined ? {} : { price }),
    ...(signed === undefined ? {} : { signed }),
    ...(expires === undefined ? {} : { expires }),
    ...(more.preview === undefined ? {} : { preview: more.preview }),
  };
};
