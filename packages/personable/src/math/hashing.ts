/**
 * A 53-bit hash of a text, as a non-negative safe integer, so that it fits a `bigint` column and a
 * JavaScript number alike. Two 32-bit multiply-xor lanes with the murmur3 finaliser
 * (Appleby, MurmurHash3, public domain). Not for secrets.
 *
 * The log looks duplicates up by it; the text itself is compared on a hit.
 */
export const hash53 = (text: string): number => {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    low = Math.imul(low ^ unit, 0xc2b2ae35);
  }
  high = finalise(high ^ (low >>> 15));
  low = finalise(low ^ (high >>> 13));
  return (low & 0x1fffff) * 0x1_0000_0000 + (high >>> 0);
};

const finalise = (value: number): number => {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
};
