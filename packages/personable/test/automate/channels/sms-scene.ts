import { afterEach } from 'vitest';
import type { HandOver, Outgoing } from '../../../src/automate/channels/channel.ts';
import {
  SmsChannel,
  type SmsChannelParts,
} from '../../../src/automate/channels/sms/sms-channel.ts';
import { SmsCentre } from './sms-centre.ts';

export const PHONE = '+491701234567';

export const channelTo = (port: number, parts: Partial<SmsChannelParts> = {}) =>
  new SmsChannel({
    name: 'sms',
    account: {
      ...{ host: '127.0.0.1', port, tls: false },
      ...{ systemId: 'shop', password: 'secret', systemType: '' },
    },
    from: { source_addr_ton: 5, source_addr_npi: 0, source_addr: 'Shop' },
    purpose: 'sms',
    concurrency: 4,
    timeout: 5_000,
    enquire: 60_000,
    country: 'DE',
    prices: [],
    mostParts: 20,
    missing: () => undefined,
    clock: Date.now,
    random: () => 0,
    ...parts,
  });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A channel over a centre of its own, closed with the test. */
export const smsScene = async (parts: Partial<SmsChannelParts> = {}) => {
  const centre = await new SmsCentre().listen();
  const channel = channelTo(centre.port, parts);
  open.push(channel, centre);
  const send = (
    text: string,
    more: Partial<Outgoing> = {},
    signal = new AbortController().signal,
  ): Promise<HandOver> =>
    channel.handOver(
      {
        ...{ id: 'm-1', key: 'm-1@shop.example', time: Date.now(), address: PHONE },
        content: { kind: 'sms', text },
        ...more,
      },
      signal,
    );
  return { centre, channel, send };
};
