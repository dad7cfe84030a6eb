/**
 * What somebody did, after their name. An event with items becomes a verb that they complete ("looked
 * at"), one without them a whole ("went to the till"); any other is called by its own name in quotes.
 */
export const eventWords = (title: string, items: number): string =>
  (items > 0 ? WITH_ITEMS[title] : WITHOUT_ITEMS[title]) ?? `“${title}”`;

const WITH_ITEMS: Readonly<Record<string, string>> = {
  'Product Viewed': 'looked at',
  'Product Clicked': 'clicked on',
  'Products Searched': 'searched and found',
  'Product List Viewed': 'looked through',
  'Product Added': 'put in the cart',
  'Product Removed': 'took out of the cart',
  'Product Added to Wishlist': 'saved',
  'Product Removed from Wishlist': 'no longer saves',
  'Wishlist Product Added to Cart': 'put from the wishlist in the cart',
  'Product Shared': 'shared',
  'Cart Viewed': 'looked at the cart with',
  'Checkout Started': 'went to the till with',
  'Order Completed': 'ordered',
  'Order Refunded': 'sent back',
  'Order Cancelled': 'cancelled the order of',
  'Product Reviewed': 'rated',
  'Product Hidden': 'does not want to see',
};

const WITHOUT_ITEMS: Readonly<Record<string, string>> = {
  'Products Searched': 'searched',
  'Product List Viewed': 'looked through a list',
  'Cart Viewed': 'looked at the cart',
  'Checkout Started': 'went to the till',
  identify: 'was described',
  page: 'opened a page',
  screen: 'opened a screen',
  group: 'joined a group',
  alias: 'got another id',
  'Preference Set': 'said what they want to see',
};
