import type { ConfirmedBasket, Sale } from 'personable';
import { useState } from 'react';
import { price } from '../../words/numbers.ts';
import { SellButton, type Selling } from './sell-button.tsx';

interface Props extends Selling {
  readonly usual: ConfirmedBasket;
}

/** What they order again and again, each in one tap, and all of it in one. */
export const Usual = ({ usual, ...rest }: Props) => {
  const { lines, total, notes, decision } = usual;
  const there = lines.filter(({ available }) => available);
  const all = there.map(({ id, quantity }) => ({ id, quantity }));
  const [sum, other] = total;
  const [sold, setSold] = useState<readonly string[]>([]);
  const selling = (ids: readonly string[]): Selling => ({
    ...rest,
    onSold: (sale: Sale, undone) => {
      setSold((before) => [...before, ...ids]);
      rest.onSold(sale, () => {
        setSold((before) => before.filter((id) => !ids.includes(id)));
        undone();
      });
    },
  });
  const isWhole = sold.length === 0 || there.every(({ id }) => sold.includes(id));
  return (
    <div className="counter-part">
      <h2>The usual</h2>
      {lines.length === 0 ? null : (
        <ul className="counter-lines">
          {lines.map(({ id, name, quantity, price: amount, currency, available, instead }) => (
            <li key={id} className="counter-line">
              <div>
                <p className="counter-item">
                  {quantity === 1 ? '' : `${quantity} × `}
                  {name}
                </p>
                <p className="dimmed">
                  {available
                    ? amount === undefined || currency === undefined
                      ? 'no price is known'
                      : price(amount * quantity, currency)
                    : instead === undefined
                      ? 'not there'
                      : `not there; ${instead.name} could take its place`}
                </p>
              </div>
              {available ? (
                <SellButton
                  {...selling([id])}
                  items={[{ id, quantity }]}
                  decision={decision}
                  what={name}
                  already={sold.includes(id)}
                >
                  Sell
                </SellButton>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {there.length < 2 || other !== undefined || !isWhole ? null : (
        <SellButton
          {...selling(there.map(({ id }) => id))}
          items={all}
          decision={decision}
          what="everything usual"
          already={sold.length > 0}
        >
          Sell all{sum === undefined ? '' : `, ${price(sum.amount, sum.currency)}`}
        </SellButton>
      )}
      {notes.map((note) => (
        <p key={note} className="dimmed">
          {note}
        </p>
      ))}
    </div>
  );
};
