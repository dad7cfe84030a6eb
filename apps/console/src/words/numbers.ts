const grouped = new Intl.NumberFormat('en');

/** A count: "48,211". */
export const count = (value: number): string => grouped.format(value);

/** A count with its noun: "1 event", "48,211 events". */
export const counted = (value: number, one: string, many: string): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** A score or a part of one, to three places: "0.924", "−0.120", "<0.001". */
export const score = (value: number): string => {
  if (value !== 0 && Math.abs(value) < 0.0005) return value < 0 ? '>−0.001' : '<0.001';
  return value.toFixed(3).replace('-', '−');
};

/** A share: "42 %", "0.4 %", "<0.1 %". */
export const percent = (share: number): string => {
  if (share > 0 && share < 0.0005) return '<0.1 %';
  return `${share !== 0 && share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`;
};

/** A price as on the tag: "€8.50". A currency the browser does not know stands before the amount. */
export const price = (amount: number, currency: string): string => {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount);
  } catch {
    return `${currency} ${grouped.format(amount)}`;
  }
};
