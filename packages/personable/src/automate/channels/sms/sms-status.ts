import smpp from 'smpp';

/** What an answer that is none of "taken" means. */
export type SmsRefusal =
  | { readonly outcome: 'later'; readonly reason: string; readonly retryAfter?: number }
  | { readonly outcome: 'refused'; readonly reason: string; readonly gone?: boolean };

/** Milliseconds to wait where the other side is asked too much. */
const THROTTLED = 5_000;

/** Codes of SMPP 3.4, 5.1.3, that say what no other try changes. */
const NEVER: Readonly<Record<string, string>> = {
  ESME_RINVMSGLEN: 'the message is too long for it',
  ESME_RINVCMDLEN: 'it cannot read the message',
  ESME_RINVSRCADR: 'it does not allow this sender; set messages.sms.from to one it gave you',
  ESME_RINVSRCTON: 'it does not allow this kind of sender; set messages.sms.from to another',
  ESME_RINVSRCNPI: 'it does not allow this kind of sender; set messages.sms.from to another',
  ESME_RINVSERTYP: 'it does not know the kind of service',
  ESME_RINVESMCLASS: 'it does not take messages of several parts',
  ESME_RINVEXPIRY: 'it does not take how long the message is of use',
  ESME_RINVDCS: 'it does not take this way of writing characters',
  ESME_RTLVNOTALLWD: 'it does not take a parameter of the message',
  ESME_RDELIVERYFAILURE: 'it could not deliver the message',
  ESME_RPROHIBITED: 'the message is prohibited',
  ESME_RSERTYPUNAUTH: 'this account may not send it',
  ESME_RSERTYPDENIED: 'this account may not send it',
};
/** There is no such number. */
const GONE = new Set(['ESME_RINVDSTADR', 'ESME_RINVDSTTON', 'ESME_RINVDSTNPI']);
const BUSY = new Set(['ESME_RTHROTTLED', 'ESME_RMSGQFUL']);

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(smpp.errors).map(([name, code]) => [code, name]),
);

/** The name of a code, or the code where it is the provider's own. */
export const statusName = (status: number): string =>
  NAMES.get(status) ?? `0x${status.toString(16).padStart(4, '0')}`;

/**
 * What a code other than "taken" means for a message. Codes that nobody knows are worth another try: a message that is given up for a
 * code that meant "not now" is lost, and tries are counted anyway.
 */
export const smsRefusal = (status: number): SmsRefusal => {
  const name = statusName(status);
  if (GONE.has(name)) {
    const reason = `The SMS provider says that there is no such number (${name}).`;
    return { outcome: 'refused', reason, gone: true };
  }
  const never = NEVER[name];
  if (never !== undefined) {
    return {
      outcome: 'refused',
      reason: `The SMS provider refused the message: ${never} (${name}).`,
    };
  }
  if (BUSY.has(name)) {
    const reason = `The SMS provider is asked more than it takes at once (${name}).`;
    return { outcome: 'later', reason, retryAfter: THROTTLED };
  }
  return { outcome: 'later', reason: `The SMS provider did not take the message now (${name}).` };
};
