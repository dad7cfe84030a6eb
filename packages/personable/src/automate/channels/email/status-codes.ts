/**
 * What servers say of an address: enhanced status codes (RFC 3463 and the registry kept by IANA), and words where there are none.
 */

/** Classes and numbers that say that there is no such address any more, see {@link saysGone}. */
const GONE = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']);

/** What servers without such codes say of an address that is none. */
const NO_SUCH =
  /(?:no such|unknown|invalid|non-?existent) (?:user|recipient|mailbox|address|account)|(?:user|recipient|mailbox|address|account)[^.]{0,40}(?:unknown|not found|does(?: not|n't) exist|no longer|disabled|inactive)/i;

/** The enhanced code in an answer such as `550 5.1.1 No such user`; `undefined` where there is none. */
export const enhancedCode = (answer: string): string | undefined =>
  /(?:^|[\s(#])(?<code>[245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(answer)?.groups?.['code'];

/** Whether an answer to an address says that there is none. */
export const saysGone = (answer: string): boolean => {
  const code = enhancedCode(answer);
  if (code !== undefined) return GONE.has(code);
  return /^55[013]/.test(answer) && NO_SUCH.test(answer);
};

/**
 * Permanent failures that are not the address's fault: its mailbox is full or takes no such message (2.2, 2.3), the system or the
 * way to it (3, 4), the protocol (5), the content (6), a policy such as a spam filter (7), or the sender's address (1.7, 1.8).
 */
const NOT_ITS_FAULT = /^5\.(?:1\.[78]|2\.[234]|3\.\d+|4\.(?!1$|4$|310$)\d+|[567]\.\d+)$/;

/**
 * Whether a report of failure says that mail to an address never arrives.
 *
 * @param status of the report, such as `5.1.1`.
 * @param diagnostic what the other server said, such as `550 5.1.1 No such user`.
 */
export const isForGood = (status: string, diagnostic: string): boolean => {
  if (!status.startsWith('5.')) return false;
  // Some name the class alone, and the code in what the other server said.
  const said = enhancedCode(diagnostic);
  const code = /^5\.0\.0$/.test(status) && said !== undefined ? said : status;
  return code.startsWith('5.') && !NOT_ITS_FAULT.test(code);
};
