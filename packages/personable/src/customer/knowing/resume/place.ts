import { type Device, deviceNamed, deviceOfAgent } from '../../device.ts';
import type { Message } from '../../message.ts';
import { textOf } from '../words.ts';

const LONGEST_URL = 2_000;

/** Where and on what a message was sent from, as far as it says. */
export const placeOf = ({
  properties,
  context,
}: Message): { readonly url?: string; readonly device?: Device } => {
  const { page, device, userAgent } = (context ?? {}) as Readonly<Record<string, unknown>>;
  const { url: opened } = record(page);
  const { url: stated } = properties ?? {};
  const url = address(stated) ?? address(opened);
  const on = deviceNamed(device) ?? deviceNamed(record(device)['type']) ?? deviceOfAgent(userAgent);
  return {
    ...(url === undefined ? {} : { url }),
    ...(on === undefined ? {} : { device: on }),
  };
};

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/**
 * A link a page may follow: of the web, or a path of the shop's own. Anybody can send an event, so what
 * would run in the page that shows it, such as `javascript:`, is none.
 */
export const address = (value: unknown): string | undefined => {
  const text = textOf(value, LONGEST_URL);
  if (text === undefined) return undefined;
  return /^https?:\/\//i.test(text) || /^\/(?![/\\])/.test(text) ? text : undefined;
};
