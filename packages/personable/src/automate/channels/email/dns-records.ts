import { createPublicKey } from 'node:crypto';
import type { DkimSettings } from './email-options.ts';

/** A TXT record as it is to be entered where the domain's names are kept. */
export interface DnsRecord {
  readonly name: string;
  readonly value: string;
}

/** The record that lets receivers check the signature (RFC 6376, section 3.6.1). */
export const dkimRecord = ({ domain, selector, privateKey }: DkimSettings): DnsRecord => ({
  name: `${selector}._domainkey.${domain}`,
  value: `v=DKIM1; k=rsa; p=${createPublicKey(privateKey)
    .export({ type: 'spki', format: 'der' })
    .toString('base64')}`,
});
