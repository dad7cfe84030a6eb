import type { OrderColumns } from './order-columns.ts';

/** Shops whose exports are known by their header. */
export const PRESET_NAMES = ['shopify', 'woocommerce'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** One form of export: which fields its columns fill. A form holds where all its `known` columns are. */
interface Form {
  readonly preset: PresetName;
  readonly known: readonly string[];
  readonly columns: OrderColumns;
}

const FORMS: readonly Form[] = [
  {
    // Orders → Export → CSV: a row a line item; what is the order's own stands on its first row only.
    preset: 'shopify',
    known: ['Name', 'Email', 'Created at', 'Lineitem name', 'Lineitem quantity'],
    columns: {
      order: 'Name',
      time: 'Created at',
      customer: 'Customer ID',
      email: 'Email',
      person: 'Billing Name',
      item: 'Lineitem sku',
      name: 'Lineitem name',
      quantity: 'Lineitem quantity',
      price: 'Lineitem price',
      currency: 'Currency',
      status: 'Financial Status',
    },
  },
  {
    // Exports of the tables wc_orders and order_items, and extensions that write a row a line item.
    preset: 'woocommerce',
    known: ['order_id', 'item_name'],
    columns: {
      order: 'order_id',
      time: 'order_date',
      customer: 'customer_id',
      email: 'billing_email',
      person: 'billing_name',
      item: 'item_sku',
      name: 'item_name',
      category: 'item_category',
      quantity: 'item_quantity',
      price: 'item_price',
      amount: 'item_total',
      currency: 'order_currency',
      status: 'order_status',
    },
  },
  {
    // Advanced Order Export for WooCommerce, with its default fields.
    preset: 'woocommerce',
    known: ['Order Number', 'Order Status', 'Order Date', 'Item Name', 'Item Cost'],
    columns: {
      order: 'Order Number',
      time: 'Order Date',
      customer: 'Customer User ID',
      email: 'Email (Billing)',
      item: 'SKU',
      name: 'Item Name',
      category: 'Category',
      quantity: 'Quantity (- Refund)',
      price: 'Item Cost',
      currency: 'Order Currency',
      status: 'Order Status',
    },
  },
];

/** What a header is known to be: its shop, and the columns of the form that are there. */
export const recognisePreset = (
  header: readonly string[],
  wanted?: PresetName,
): { readonly preset: PresetName; readonly columns: OrderColumns } | undefined => {
  const known = new Set(header);
  const form = FORMS.find(
    ({ preset, known: needed }) =>
      (wanted === undefined || preset === wanted) && needed.every((name) => known.has(name)),
  );
  if (form === undefined) return undefined;
  const columns = Object.fromEntries(
    Object.entries(form.columns).filter(([, name]) => known.has(name)),
  );
  return { preset: form.preset, columns };
};

/** The columns by which the forms of a shop are known, for whoever named the wrong one. */
export const presetColumns = (preset: PresetName): readonly string[] =>
  FORMS.filter((form) => form.preset === preset).map(({ known }) => known.join(', '));
