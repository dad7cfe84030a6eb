/** Who a short message comes from, as SMPP has it: kind of number, numbering plan, and the sender itself. */
export interface SmsSender {
  readonly source_addr_ton: number;
  readonly source_addr_npi: number;
  readonly source_addr: string;
}

/**
 * Reads a sender: a number in E.164 (`+49…`), a short code, or a name of up to 11 letters and digits, which cannot be replied to.
 * `undefined` for what is none of them.
 */
export const readSmsSender = (from: string): SmsSender | undefined => {
  if (/^\+[1-9]\d{6,14}$/.test(from)) return sender(1, 1, from.slice(1));
  if (/^\d{3,8}$/.test(from)) return sender(3, 0, from);
  const isName = /^[A-Za-z0-9 ._-]{1,11}$/.test(from) && /[A-Za-z]/.test(from);
  return isName ? sender(5, 0, from) : undefined;
};

const sender = (ton: number, npi: number, source_addr: string): SmsSender => ({
  source_addr_ton: ton,
  source_addr_npi: npi,
  source_addr,
});
