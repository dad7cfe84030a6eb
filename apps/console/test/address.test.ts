import { describe, expect, it } from 'vitest';
import { itemAddress, lastPart, withField } from '../src/frame/address.ts';

describe('the address of an item', () => {
  it.each(['mug-7', 'a/b', '50% off', '%2F', 'Tee & Kaffee?#', 'größe'])(
    'leads back to %j',
    (id) => {
      const { pathname } = new URL(`http://shop.test/console${itemAddress(id)}`);
      expect(lastPart(pathname)).toBe(id);
    },
  );

  it('names nothing where it is not properly encoded', () => {
    expect(lastPart('/console/art/items/%E0%A4%A')).toBe('');
  });
});

describe('a state in the address', () => {
  it('is set beside the others, and leaves no trace when it is taken out', () => {
    expect(withField('?search=tea', 'after', 'a&b')).toBe('?search=tea&after=a%26b');
    expect(withField('?search=tea&after=x', 'after', undefined)).toBe('?search=tea');
    expect(withField('?after=x', 'after', undefined)).toBe('');
  });
});
