/** What a column of a file of orders can be taken for, in the order in which it is shown. */
export const ORDER_FIELDS = [
  'order',
  'time',
  'customer',
  'email',
  'person',
  'item',
  'name',
  'category',
  'quantity',
  'price',
  'amount',
  'currency',
  'status',
  'stock',
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

/** Fields and the columns that fill them, by their names in the header. */
export type OrderColumns = Readonly<Partial<Record<OrderField, string>>>;

/** What each field is, for whoever has to choose. */
export const FIELD_MEANING: Readonly<Record<OrderField, string>> = {
  order: 'number of the order',
  time: 'when it was ordered',
  customer: 'the shop’s id of the customer',
  email: 'e-mail address of the customer',
  person: 'name of the customer',
  item: 'id or SKU of the item',
  name: 'name of the item',
  category: 'category of the item',
  quantity: 'pieces',
  price: 'price a piece',
  amount: 'price of the line',
  currency: 'currency',
  status: 'status of the order',
  stock: 'pieces in stock',
};

/** What of a file must be known, each with the fields of which one is enough. */
const NEEDED: readonly (readonly [what: string, fields: readonly OrderField[]])[] = [
  ['when it was ordered', ['time']],
  ['who ordered', ['customer', 'email']],
  ['what was ordered', ['item', 'name']],
];

/** What is missing in a choice of columns, in words with the flags that say it; empty when nothing is. */
export const missingColumns = (columns: OrderColumns): readonly string[] =>
  NEEDED.filter(([, fields]) => fields.every((field) => columns[field] === undefined)).map(
    ([what, fields]) => `${what} (${fields.map((field) => `${field}=…`).join(' or ')})`,
  );
