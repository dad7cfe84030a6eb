import type { OrdersTaken, OrdersWords } from 'personable';

/**
 * What was chosen, in the words of the API: every field is named, so that nothing is guessed again; one
 * without a column is empty.
 *
 * @param fields what each column was chosen for
 */
export const wordsOf = (
  taken: Pick<OrdersTaken, 'fields'>,
  fields: ReadonlyMap<string, string>,
  {
    name,
    dayOrder,
    currency,
  }: {
    readonly name: string | undefined;
    readonly dayOrder: string | undefined;
    /** A code that holds for all rows. */
    readonly currency: string | undefined;
  },
): OrdersWords => {
  const columns = Object.fromEntries(taken.fields.map(({ field }) => [field, '']));
  for (const [column, field] of fields) columns[field] = column;
  if (currency !== undefined) columns['currency'] = currency;
  return {
    columns,
    ...(name === undefined ? {} : { name }),
    ...(dayOrder === 'day-first' || dayOrder === 'month-first' ? { dayOrder } : {}),
  };
};
