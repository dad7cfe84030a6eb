import { checkingKey } from './dkim-key.ts';
import type { DkimSettings } from './email-options.ts';

/** A TXT record as it is to be entered where the domain's names are kept. */
export interface DnsRecord {
  readonly name: string;
  readonly value: string;
}

/** The record that lets receivers check the signature (RFC 6376, section 3.6.1). */
export const dkimRecord = (dkim: DkimSettings): DnsRecord => ({
  name: `${dkim.selector}._domainkey.${dkim.domain}`,
  value: `v=DKIM1; k=rsa; p=${checkingKey(dkim)
    .export({ type: 'spki', format: 'der' })
    .toString('base64')}`,
});
