import { createPublicKey, type KeyObject } from 'node:crypto';
import type { DkimSettings } from './email-options.ts';

/** The key that messages are signed with. */
export const signingKey = ({ privateKey }: Pick<DkimSettings, 'privateKey'>): KeyObject =>
  privateKey as KeyObject;

/** The key that receivers check signatures with. */
export const checkingKey = (dkim: Pick<DkimSettings, 'privateKey'>): KeyObject =>
  createPublicKey(signingKey(dkim));
