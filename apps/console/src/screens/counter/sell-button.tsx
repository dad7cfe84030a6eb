import { Button } from '@mantine/core';
import { useIsMutating } from '@tanstack/react-query';
import type { Sale, SaleInput } from 'personable';
import { type ReactNode, useState } from 'react';
import { sellAtCounter } from '../../api/counter.ts';
import { newMessageId } from '../../api/message-id.ts';
import { useSending } from '../../api/sending.ts';

/** What selling to somebody needs. */
export interface Selling {
  readonly person: number;
  /** The account it is charged to; paid now when undefined. */
  readonly account: string | undefined;
  readonly onSold: (sale: Sale, undone: () => void) => void;
}

interface Props extends Selling {
  readonly items: SaleInput['items'];
  readonly decision: string | undefined;
  /** Of what it is, for those who do not see where it stands. */
  readonly what: string;
  /** Whether it was sold with others, by another button. */
  readonly already?: boolean;
  readonly children: ReactNode;
}

/**
 * Sells in one tap. Its id is made when it appears, so that however often it is pressed, and however slow the network is,
 * it is sold once; sold, it stays pressed.
 */
export const SellButton = (props: Props) => {
  const { person, account, items, decision, what, already = false, children, onSold } = props;
  const [messageId, setMessageId] = useState(newMessageId);
  const [isOwn, setOwn] = useState(false);
  const isSold = isOwn || already;
  // One thing after another: two buttons may sell the same.
  const isBusy = useIsMutating() > 0;
  const sell = useSending({
    onSuccess: (sale: Sale) => {
      setOwn(true);
      onSold(sale, () => {
        setOwn(false);
        setMessageId(newMessageId());
      });
    },
    // What was refused was not sold: the next tap is another try, and may be charged otherwise.
    onError: ({ code }) => {
      if (code === 'sale_refused' || code === 'limit_reached') setMessageId(newMessageId());
    },
  });
  return (
    <div className="counter-sell">
      <Button
        size="md"
        loading={sell.isPending}
        disabled={isSold || (isBusy && !sell.isPending)}
        onClick={() =>
          sell.mutate(
            sellAtCounter(person, {
              items,
              messageId,
              ...(account === undefined ? {} : { account }),
              ...(decision === undefined ? {} : { decision }),
            }),
          )
        }
      >
        {isSold ? 'Sold' : children}
        <span className="for-readers">: {what}</span>
      </Button>
      {sell.error === null || isSold ? null : (
        <p className="field-error" role="alert">
          {sell.error.message}
          {sell.error.code === 'unreachable' ? ' Tap again: it is sold once.' : ''}
        </p>
      )}
    </div>
  );
};
