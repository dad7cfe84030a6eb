/** Of this package: a drawing names what drew it. */
export const VERSION = '0.1.0';
