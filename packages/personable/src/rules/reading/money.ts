import { shape } from './shape.ts';
import type { Money } from './terms.ts';
import { type Reader, textLike, whole } from './values.ts';

/** An amount of money: `{ minor, currency }`. */
export const money: Reader<Money> = shape<Money>({
  minor: whole(0, 1e12),
  currency: textLike(/^[A-Z]{3}$/, 'A currency such as EUR'),
});
