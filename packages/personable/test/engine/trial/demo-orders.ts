import { demoHistory } from '../../../src/cli/demo/history.ts';

/** The end of the invented history. */
export const DEMO_END = Date.UTC(2026, 1, 20);

interface DemoOrder {
  readonly userId?: string;
  readonly event?: string;
  readonly timestamp: string;
  readonly properties?: {
    readonly order_id: string;
    readonly products: readonly {
      readonly product_id: string;
      readonly name: string;
      readonly quantity: number;
      readonly price: number;
    }[];
  };
}

/** The orders of the invented gift shop as a German export: its people buy by taste and by habit. */
export const demoOrders = (seed = 3): string[] => {
  const rows = ['Bestellnummer;Bestelldatum;Kundennummer;Artikelnummer;Artikelname;Menge;Preis'];
  for (const message of demoHistory({ seed, until: DEMO_END, days: 180 })) {
    const { event, userId = '', timestamp, properties } = message as unknown as DemoOrder;
    if (event !== 'Order Completed' || properties === undefined) continue;
    const [day = '', time = ''] = timestamp.slice(0, 16).split('T');
    const date = `${day.split('-').reverse().join('.')} ${time}`;
    for (const { product_id: id, name, quantity, price } of properties.products) {
      const paid = String(price).replace('.', ',');
      rows.push([properties.order_id, date, userId, id, name, quantity, paid].join(';'));
    }
  }
  return rows;
};
