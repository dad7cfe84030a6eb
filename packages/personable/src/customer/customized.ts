/** The engine's own event of what somebody made of a product: the template, and what they chose of what it offers; never what they wrote. */
export const CUSTOMIZED_EVENT = 'Product Customized';
