import type { ShopSystem } from '../../../api/shops.ts';

/** How each shop system is called, and what is to be done in it. */
export const SYSTEMS: Readonly<
  Record<
    ShopSystem['system'],
    {
      readonly name: string;
      readonly where: string;
      readonly topics: string;
      readonly snippet: string;
    }
  >
> = {
  shopify: {
    name: 'Shopify',
    where:
      'Settings › Notifications › Webhooks: one for each of the events below, as JSON. Shopify shows there what they are signed with.',
    topics:
      'Order creation, Order update, Product creation, Product update, Product deletion, Customer creation, Customer update',
    snippet: '{ "connect": { "shopify": { "secret": "…", "currency": "EUR" } } }',
  },
  woocommerce: {
    name: 'WooCommerce',
    where:
      'WooCommerce › Settings › Advanced › Webhooks: one for each of the events below, all with the same secret.',
    topics:
      'Order created, Order updated, Product created, Product updated, Product deleted, Customer created, Customer updated',
    snippet: '{ "connect": { "woocommerce": { "secret": "…", "currency": "EUR" } } }',
  },
};

export const FEED_SNIPPET =
  '{ "connect": { "merchant": { "feed": "https://shop.example/feed.xml", "every": "6h" } } }';
