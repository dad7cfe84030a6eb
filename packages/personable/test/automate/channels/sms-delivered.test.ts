import { describe, expect, test } from 'vitest';
import type { ChannelAnswer } from '../../../src/automate/channels/channel-answer.ts';
import { PHONE, smsScene } from './sms-scene.ts';

const RECEIPT = 0x04;
const OK = 0;
const AGAIN_LATER = 0x64;

/** A channel that is bound and writes down what comes. */
const listening = async (clock: () => number = Date.now) => {
  const scene = await smsScene({ clock });
  const heard: ChannelAnswer[] = [];
  scene.channel.hear = async (answer) => {
    heard.push(answer);
    return 'noted';
  };
  scene.channel.open();
  await scene.centre.bound();
  return { ...scene, heard };
};

const receipt = (stat: string, more = {}) => ({
  esm_class: RECEIPT,
  short_message: `id:sms-7 sub:001 dlvrd:001 submit date:2606010900 done date:2606010901 stat:${stat} err:011 text:Hello`,
  ...more,
});

describe('a delivery receipt', () => {
  test.each([
    ['DELIVRD', 'delivered', undefined],
    ['UNDELIV', 'bounced', 'UNDELIV 011'],
    ['EXPIRED', 'bounced', 'EXPIRED 011'],
    ['REJECTD', 'bounced', 'REJECTD 011'],
    ['DELETED', 'bounced', 'DELETED 011'],
  ])('%s is %s', async (stat, kind, reason) => {
    const { centre, heard } = await listening();
    expect(await centre.deliver(receipt(stat))).toBe(OK);
    expect(heard).toEqual([
      expect.objectContaining({ kind, reference: 'sms-7', id: `sms-7:${stat}`, address: PHONE }),
    ]);
    expect(heard[0]?.reason).toBe(reason);
  });

  test.each(['ENROUTE', 'ACCEPTD', 'UNKNOWN', 'NONSENS'])('%s says nothing yet', async (stat) => {
    const { centre, heard } = await listening();
    expect(await centre.deliver(receipt(stat))).toBe(OK);
    expect(heard).toEqual([]);
  });

  test('is read by its parameters where there are some', async () => {
    const { centre, heard } = await listening();
    const fields = { receipted_message_id: 'sms-9', message_state: 5 };
    await centre.deliver(receipt('DELIVRD', fields));
    expect(heard).toMatchObject([{ kind: 'bounced', reference: 'sms-9' }]);
  });

  test.each(['', 'id:', 'stat:DELIVRD', '\u0000\u0001', 'x'.repeat(250)])(
    'that names no message is answered and says nothing: %#',
    async (short_message) => {
      const { centre, heard } = await listening();
      expect(await centre.deliver({ esm_class: RECEIPT, short_message })).toBe(OK);
      expect(heard).toEqual([]);
    },
  );
});

describe('a reply', () => {
  test.each([
    ['Yes, please!', 'replied'],
    ['Größe 38 für 5 €?', 'replied'],
    ['👍 да', 'replied'],
    ['שלום', 'replied'],
    ['STOP', 'unsubscribed'],
    ['Abmelden', 'unsubscribed'],
  ])('%s: %s', async (text, kind) => {
    const { centre, heard } = await listening();
    expect(await centre.deliver({ short_message: text })).toBe(OK);
    expect(heard).toMatchObject([{ channel: 'sms', kind, text, address: PHONE }]);
  });

  test('of many letters comes as a parameter', async () => {
    const { centre, heard } = await listening();
    const text = 'много слов '.repeat(60);
    const message_payload = Buffer.from(text, 'utf16le').swap16();
    expect(await centre.deliver({ data_coding: 8, short_message: '', message_payload })).toBe(OK);
    expect(heard).toMatchObject([{ kind: 'replied', text }]);
  });

  test('of bytes, or from what is no number, is answered and kept nowhere', async () => {
    const { centre, heard } = await listening();
    const bytes = { data_coding: 4, short_message: Buffer.from([0, 1, 2]) };
    expect(await centre.deliver(bytes)).toBe(OK);
    expect(
      await centre.deliver({ source_addr_ton: 5, source_addr: 'Bank', short_message: 'Hi' }),
    ).toBe(OK);
    expect(heard).toEqual([]);
  });

  test('is answered only when it is kept, and else asked for again', async () => {
    const { centre, channel, heard } = await listening();
    let keep = () => {};
    const kept = new Promise<void>((resolve) => {
      keep = resolve;
    });
    let isAnswered = false;
    channel.hear = async () => {
      await kept;
      return 'noted';
    };
    const answered = centre.deliver({ short_message: 'Yes' }).then((status) => {
      isAnswered = true;
      return status;
    });
    await centre.deliver(receipt('ENROUTE'));
    expect(isAnswered).toBe(false);
    keep();
    expect(await answered).toBe(OK);
    channel.hear = async () => {
      throw new Error('The disk is full.');
    };
    expect(await centre.deliver({ short_message: 'Yes' })).toBe(AGAIN_LATER);
    channel.hear = undefined;
    expect(await centre.deliver({ short_message: 'Yes' })).toBe(AGAIN_LATER);
    expect(heard).toEqual([]);
  });

  test('that is delivered twice has one id, said again another time it has another', async () => {
    let now = Date.UTC(2026, 5, 1);
    const { centre, heard } = await listening(() => now);
    await centre.deliver({ short_message: 'Yes' });
    await centre.deliver({ short_message: 'Yes' });
    await centre.deliver({ short_message: 'No' });
    now += 3_600_000;
    await centre.deliver({ short_message: 'Yes' });
    const [first, twice, other, later] = heard.map(({ id }) => id);
    expect(twice).toBe(first);
    expect(new Set([first, other, later]).size).toBe(3);
  });

  test('in a flood is asked for again rather than held in memory', async () => {
    const { centre, channel } = await listening();
    let keep = () => {};
    const kept = new Promise<void>((resolve) => {
      keep = resolve;
    });
    channel.hear = async () => {
      await kept;
      return 'noted';
    };
    const all = Array.from({ length: 150 }, (_, i) => centre.deliver({ short_message: `n ${i}` }));
    await Promise.race(all);
    keep();
    const statuses = await Promise.all(all);
    expect(statuses.filter((status) => status === OK)).toHaveLength(100);
    expect(statuses.filter((status) => status === 0x14)).toHaveLength(50);
  });
});
