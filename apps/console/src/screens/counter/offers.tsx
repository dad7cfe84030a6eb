import { Button } from '@mantine/core';
import type { CounterOffer, CounterPerson } from 'personable';
import { type ReactNode, useState } from 'react';
import { declineAtCounter } from '../../api/counter.ts';
import { newMessageId } from '../../api/message-id.ts';
import { useSending } from '../../api/sending.ts';
import { price } from '../../words/numbers.ts';
import { SellButton, type Selling } from './sell-button.tsx';
import type { Done } from './undo-bar.tsx';

interface Props extends Selling {
  readonly offers: CounterPerson['offers'];
  readonly onDeclined: (done: Done) => void;
  /** What stands before it. */
  readonly children: ReactNode;
}

/** What to offer, with a sentence to say. */
export const Offers = ({
  offers: { items, decision, why },
  onDeclined,
  children,
  ...selling
}: Props) => (
  <section className="counter-zone counter-offers" aria-label="What to offer">
    {children}
    <div className="counter-part">
      <h2>To offer</h2>
      {why === undefined ? null : <p className="dimmed">{why}</p>}
      <ul className="counter-lines">
        {items.map((offer) => (
          <Offer
            key={offer.id}
            offer={offer}
            decision={decision}
            onDeclined={onDeclined}
            {...selling}
          />
        ))}
      </ul>
    </div>
  </section>
);

interface OfferProps extends Selling {
  readonly offer: CounterOffer;
  readonly decision: string | undefined;
  readonly onDeclined: (done: Done) => void;
}

const Offer = ({ offer, decision, onDeclined, ...selling }: OfferProps) => {
  const { id, name, price: amount, currency, say } = offer;
  const [isDeclined, setDeclined] = useState(false);
  const [messageId, setMessageId] = useState(newMessageId);
  const decline = useSending({
    onSuccess: () => {
      setDeclined(true);
      onDeclined({
        messageId,
        text: `Not interested in ${name}.`,
        undone: () => {
          setDeclined(false);
          setMessageId(newMessageId());
        },
      });
    },
  });
  return (
    <li className={isDeclined ? 'counter-offer counter-declined' : 'counter-offer'}>
      <p className="counter-item">
        {name}
        {amount === undefined || currency === undefined ? null : (
          <span className="dimmed"> {price(amount, currency)}</span>
        )}
      </p>
      <p className="counter-say">“{say}”</p>
      <div className="counter-ways">
        <SellButton {...selling} items={[{ id }]} decision={decision} what={name}>
          Sell
        </SellButton>
        <Button
          size="md"
          variant="default"
          loading={decline.isPending}
          disabled={isDeclined}
          onClick={() =>
            decline.mutate(
              declineAtCounter(selling.person, {
                item: id,
                messageId,
                ...(decision === undefined ? {} : { decision }),
              }),
            )
          }
        >
          Not interested<span className="for-readers">: {name}</span>
        </Button>
      </div>
      {decline.error === null ? null : (
        <p className="field-error" role="alert">
          {decline.error.message}
        </p>
      )}
    </li>
  );
};
