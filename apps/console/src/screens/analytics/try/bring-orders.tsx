import { Button, FileButton } from '@mantine/core';
import { useSending } from '../../../api/sending.ts';
import { bringOrders } from '../../../api/trials.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { rememberName } from './file-name.ts';
import { renewForgotten } from './renewing.ts';

/** Choosing a file of orders. */
export const BringOrders = () => {
  const bringing = useSending({ onSuccess: renewForgotten });
  const bring = (file: File | null) => {
    if (file === null) return;
    rememberName(file.name);
    bringing.mutate(bringOrders(file));
  };
  return (
    <>
      {bringing.isError ? <Failed error={bringing.error} /> : null}
      <Empty title="Bring your orders">
        <p>
          Any shop’s order export as CSV, a row an ordered item: Shopify, WooCommerce, or your own.
          What its columns are is guessed and shown first. It goes to a private temporary folder of
          this engine, at most 512 MB, and is removed when you forget it, after a day, or when the
          engine stops.
        </p>
        <div className="try-bring">
          <FileButton onChange={bring} accept=".csv,.txt,.tsv,.gz,text/csv">
            {(props) => (
              <Button {...props} loading={bringing.isPending}>
                Choose a file
              </Button>
            )}
          </FileButton>
        </div>
      </Empty>
    </>
  );
};
