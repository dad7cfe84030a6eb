import { describe, expect, it } from 'vitest';
import { readEmailAddress, readMailbox } from '../../../../src/automate/channels/email/address.ts';
import { idOfAddress, ownAddress } from '../../../../src/automate/channels/email/own-address.ts';

describe('e-mail addresses', () => {
  it('are read into one way of writing', () => {
    for (const [given, address] of [
      ['ann@example.com', 'ann@example.com'],
      ['  Ann.Smith@EXAMPLE.Com ', 'Ann.Smith@example.com'],
      ['ann+shop@example.com', 'ann+shop@example.com'],
      ["o'neil=x@sub.example.co.uk", "o'neil=x@sub.example.co.uk"],
      ['jo@bücher.example', 'jo@xn--bcher-kva.example'],
      ['jo@BÜCHER.example', 'jo@xn--bcher-kva.example'],
      ['ユーザー@例え.テスト', 'ユーザー@xn--r8jz45g.xn--zckzah'],
      ['u\u0308ser@example.com', 'üser@example.com'],
      [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    ] as const) {
      expect(readEmailAddress(given), given).toEqual({ address });
      expect(readEmailAddress(address), address).toEqual({ address });
    }
  });

  it('that are none say why, in a sentence that shows no more of them than is needed', () => {
    for (const [given, why] of [
      ['', 'There is no e-mail address.'],
      ['ann', 'it needs one'],
      ['a@b@c.example', 'has 2 @ signs'],
      ['@example.com', 'nothing before the @'],
      ['"a b"@example.com', 'quotation marks'],
      ['a b@example.com', 'a space'],
      ['a\u00a0b@example.com', 'a space or an invisible'],
      ['a\u202eb@example.com', 'invisible'],
      ['.a@example.com', 'a dot where none can be'],
      ['a.@example.com', 'a dot where none can be'],
      ['a,b@example.com', 'a character before the @'],
      ['a@example', 'no right domain'],
      ['a@example.com.', 'no right domain'],
      ['a@%65xample.com', 'no right domain'],
      ['a@0x7f.1', 'no right domain'],
      ['a@exa_mple.com', 'no right domain'],
      [`${'ü'.repeat(33)}@example.com`, 'more than 64 bytes'],
      ['x'.repeat(1_000_000), 'far too long'],
    ] as const) {
      const read = readEmailAddress(given);
      const problem = 'problem' in read ? read.problem : '';
      expect(problem, given.slice(0, 40)).toContain(why);
      expect(problem).toMatch(/^[^\p{Cc}]{1,200}\.$/u);
    }
  });

  it('are read with the name beside them', () => {
    expect(readMailbox('hello@shop.example')).toEqual({ name: '', address: 'hello@shop.example' });
    expect(readMailbox('Shop <hello@Shop.example>')).toEqual({
      name: 'Shop',
      address: 'hello@shop.example',
    });
    expect(readMailbox('"Shop, \\"Ltd\\"" <hello@shop.example>')).toEqual({
      name: 'Shop, "Ltd"',
      address: 'hello@shop.example',
    });
    for (const wrong of [
      'Shop <hello@shop.example> <x@y.example>',
      'Shop\r\nBcc: x@y.example <hello@shop.example>',
      'Shop <hello@shop.example',
      `${'x'.repeat(201)} <hello@shop.example>`,
      'Shop <>',
    ]) {
      expect(readMailbox(wrong), wrong).toHaveProperty('problem');
    }
  });
});

describe('addresses of a message’s own', () => {
  const base = 'Bounces@shop.example';
  const id = '0190a1b2-c3d4-7e5f-8a9b-0123456789ab';

  it('name the message, also after a server has changed their case', () => {
    for (const of of [id, '0123456789abcdef0123456789abcdef', 'run-7/step-2', 'käse', 'x', 'A/b']) {
      const own = ownAddress(base, of);
      expect(readEmailAddress(own)).toEqual({ address: own });
      expect(idOfAddress(base, own)).toBe(of);
      expect(idOfAddress(base, own.toUpperCase())).toBe(of);
    }
    expect(ownAddress(base, id)).toBe(`Bounces+${id}@shop.example`);
  });

  it('are the plain one for an id that has no room there', () => {
    expect(ownAddress(base, 'x'.repeat(60))).toBe(base);
    expect(ownAddress(base, 'x'.repeat(30))).not.toBe(base);
  });

  it('name nothing when they are somebody else’s', () => {
    for (const other of [
      'bounces@shop.example',
      'bounces+@shop.example',
      `bounces+${id}@other.example`,
      `other+${id}@shop.example`,
      'bounces+x-1@shop.example',
      'bounces+x-a@shop.example',
      'bounces+x-@shop.example',
      'bounces+hello@shop.example',
      '',
    ]) {
      expect(idOfAddress(base, other), other).toBeUndefined();
    }
  });
});
