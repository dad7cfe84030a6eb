import type { AudienceInput } from '../../engine/audiences/views.ts';

/** What the owner of the invented shop keeps an eye on, by the ids of the audiences. */
export const demoAudiences: Readonly<Record<string, AudienceInput>> = {
  regulars: {
    name: 'Regulars',
    description: 'Whom the shop should know by name.',
    condition: { 'computed.orders': { $gte: 4 } },
  },
  'gone-quiet': {
    name: 'Gone quiet',
    description:
      'Customers who have not ordered for 60 days: an entry begins at the minute it becomes true.',
    condition: {
      'computed.orders': { $gte: 1 },
      $did: { event: 'Order Completed', within: '60d', count: { $eq: 0 } },
    },
  },
  'cart-left': {
    name: 'Left a cart',
    description: 'Put something into a cart within a week and did not order since.',
    condition: {
      $and: [
        { $did: { event: 'Product Added', within: '7d', count: { $gte: 1 } } },
        { $did: { event: 'Order Completed', within: '7d', count: { $eq: 0 } } },
      ],
    },
  },
  'quiet-regulars': {
    name: 'Regulars who went quiet',
    description: 'Worth a word from a person.',
    kind: 'service',
    condition: { audiences: { $all: ['regulars', 'gone-quiet'] } },
  },
};
