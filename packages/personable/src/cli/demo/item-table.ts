/** What an attribute of an item can be. */
type DemoAttribute = string | number | boolean | readonly string[];

/** One thing the demo shop sells. */
export interface DemoItem {
  /** Lower-case words joined by hyphens, for example `mug-fern-green`. */
  readonly id: string;
  readonly name: string;
  /** In euros, tax included, for example 14.5. */
  readonly price: number;
  readonly currency: 'EUR';
  /** Pieces on the shelf; 0 is sold out. */
  readonly stock: number;
  /** Paths such as `Kitchen > Mugs`; the first is the item's home. */
  readonly categories: readonly string[];
  readonly brand: string;
  readonly attributes: Readonly<Record<string, DemoAttribute>>;
  readonly description: string;
  /** Looks of it, one of which is shown. */
  readonly creatives?: readonly { readonly id: string; readonly image: string }[];
}

/** Identifier, name, price, stock, then one value for each column of the table. */
type Row = readonly [id: string, name: string, price: number, stock: number, ...DemoAttribute[]];

interface ItemTable<Column extends string> {
  readonly categories: readonly [string, ...string[]];
  readonly brand: string;
  /** What all items of the table share. */
  readonly attributes: Readonly<Record<string, DemoAttribute>>;
  /** The attributes in which the items differ. A column `detail` goes into the description only. */
  readonly columns: readonly Column[];
  readonly describe: (item: Readonly<Record<Column | 'name', DemoAttribute>>) => string;
  readonly rows: readonly Row[];
}

/**
 * Writes a table of related items out in full.
 *
 * @throws Error if a row has more or fewer values than the table has columns
 */
export function itemTable<const Column extends string>(table: ItemTable<Column>): DemoItem[] {
  return table.rows.map(([id, name, price, stock, ...values]) => {
    if (values.length !== table.columns.length) {
      throw new Error(`${id} has ${values.length} values for ${table.columns.length} columns.`);
    }
    const own = Object.fromEntries(
      table.columns.map((column, index) => [column, values[index]]),
    ) as Record<Column, DemoAttribute>;
    const { detail: _, ...attributes }: Record<string, DemoAttribute> = own;
    return {
      id,
      name,
      price,
      currency: 'EUR',
      stock,
      categories: table.categories,
      brand: table.brand,
      attributes: { ...table.attributes, ...attributes },
      description: table.describe({ ...own, name }),
    };
  });
}
