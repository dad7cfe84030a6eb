import { createHash } from 'node:crypto';
import smpp from 'smpp';
import { channelContract } from './channel-contract.ts';
import { SmsCentre } from './sms-centre.ts';
import { channelTo, PHONE } from './sms-scene.ts';

const { ESME_RTHROTTLED = 0, ESME_RPROHIBITED = 0, ESME_RINVDSTADR = 0 } = smpp.errors;

/** SMPP knows a message by 16 bits of its key: which of the keys of the contract they are of. */
const KEYS = new Map(
  Array.from({ length: 100 }, (_, n) => {
    const key = `0190a1b2-c3d4-7e5f-8a9b-${String(n).padStart(12, '0')}@messages.example`;
    return [createHash('sha256').update(key).digest().readUInt16BE(0), key] as const;
  }),
);

channelContract('the SMS channel', async () => {
  const centre = await new SmsCentre().listen();
  return {
    channel: channelTo(centre.port),
    content: { kind: 'sms', text: 'Your tea is here.' },
    address: PHONE,
    hostile: [
      { kind: 'sms', text: '' },
      { kind: 'sms', text: '   ' },
      { kind: 'sms', text: 'x'.repeat(1_000_000) },
      { kind: 'sms', text: 'a\u0000b' },
      { kind: 'sms', text: '\u001be' },
      { kind: 'sms', text: '👩‍👩‍👧 שלום' },
      { kind: 'sms', text: 'half \ud83d' },
    ],
    noAddresses: [
      'ada',
      '12',
      '+49',
      '0170 1234567 ext. 5',
      '+999999999999999999',
      '<+491701234567>',
    ],
    behave: async (how) => {
      if (how === 'accept') centre.submit = () => 0;
      if (how === 'later') centre.submit = () => ESME_RTHROTTLED;
      if (how === 'refuse') centre.submit = () => ESME_RPROHIBITED;
      if (how === 'gone') centre.submit = () => ESME_RINVDSTADR;
      if (how === 'vanish') centre.submit = () => 'break';
      if (how === 'hang') centre.submit = () => 'silence';
      if (how === 'away') await centre.close();
    },
    received: () =>
      centre.taken.map((pdu) => KEYS.get(Number(pdu['user_message_reference'])) ?? 'none'),
    held: () => centre.next(),
    close: () => centre.close(),
  };
});
