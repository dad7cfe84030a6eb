import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Maildir } from '../../../../../src/automate/channels/email/inbound/maildir.ts';

let folder: string;
let received: string[];
let open: Maildir[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-maildir-'));
  for (const part of ['new', 'cur', 'tmp']) mkdirSync(join(folder, part));
  received = [];
  open = [];
});
afterEach(async () => {
  for (const maildir of open) await maildir.close();
  rmSync(folder, { recursive: true, force: true });
});

const maildir = (receive?: (raw: Uint8Array) => Promise<unknown>, pause?: number): Maildir => {
  const take = async (raw: Uint8Array) => received.push(Buffer.from(raw).toString());
  const made = new Maildir({
    folder,
    receive: receive ?? take,
    ...(pause === undefined ? {} : { pause }),
  });
  open.push(made);
  return made;
};
const deliver = (name: string, text: string) => writeFileSync(join(folder, 'new', name), text);

describe('a Maildir', () => {
  it('is read in order, and what was read is moved as seen', async () => {
    deliver('2.b.host', 'second');
    deliver('1.a.host', 'first');
    deliver('.hidden', 'no mail');
    expect(await maildir().look()).toBe(2);
    expect(received).toEqual(['first', 'second']);
    expect(readdirSync(join(folder, 'cur')).sort()).toEqual(['1.a.host:2,S', '2.b.host:2,S']);
    expect(readdirSync(join(folder, 'new'))).toEqual(['.hidden']);
  });

  it('keeps a mail that could not be noted, says so, and reads it later', async () => {
    deliver('1.a', 'first');
    let broken = true;
    const reads = maildir(async () => {
      if (broken) throw new Error('The store is full');
    });
    expect(await reads.look()).toBe(0);
    expect(reads.problem).toContain('The store is full');
    expect(readdirSync(join(folder, 'new'))).toEqual(['1.a']);
    broken = false;
    expect(await reads.look()).toBe(1);
    expect(reads.problem).toBeUndefined();
  });

  it('passes over what is too large, and follows no link', async () => {
    deliver('1.large', 'x'.repeat(10 * 1_024 * 1_024 + 1));
    writeFileSync(join(folder, 'secret'), 'secret');
    symlinkSync(join(folder, 'secret'), join(folder, 'new', '2.link'));
    mkdirSync(join(folder, 'new', '3.folder'));
    deliver('4.mail', 'mail');
    expect(await maildir().look()).toBe(1);
    expect(received).toEqual(['mail']);
  });

  it('says that there is none, until there is one', async () => {
    rmSync(folder, { recursive: true });
    const reads = maildir();
    expect(await reads.look()).toBe(0);
    expect(reads.problem).toContain(folder);
    mkdirSync(join(folder, 'new'), { recursive: true });
    deliver('1.a', 'first');
    expect(await reads.look()).toBe(1);
  });

  it('is looked into again and again, until it is closed', async () => {
    const heard: (() => void)[] = [];
    const hearing = () => new Promise<void>((resolve) => heard.push(resolve));
    const reads = maildir(async (raw) => {
      received.push(Buffer.from(raw).toString());
      heard.shift()?.();
    }, 10);
    reads.start();
    for (const text of ['first', 'second']) {
      const seen = hearing();
      deliver(text, text);
      await seen;
    }
    await reads.close();
    deliver('third', 'third');
    expect(received).toEqual(['first', 'second']);
  });
});
