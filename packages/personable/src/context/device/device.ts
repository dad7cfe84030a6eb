import { type Finding, FROM_HEADERS, GIVEN } from '../parts.ts';
import { type Bag, bagIn, stated, textIn, wordIn } from '../reading.ts';
import { type ContextSource, type Headers, headerIn, isBrowser } from '../source.ts';
import { readAgent } from './user-agent.ts';

const KINDS = [
  'phone',
  'tablet',
  'desktop',
  'tv',
  'speaker',
  'watch',
  'console',
  'car',
  'kiosk',
  'till',
] as const;
export type DeviceKind = (typeof KINDS)[number];

/** How much a device can show: a hand's width, a lap's, a desk's, or nothing because it speaks. */
type FormFactor = 'small-screen' | 'medium-screen' | 'large-screen' | 'voice';

/** What the visitor has in hand. */
export interface DeviceNow {
  readonly kind: DeviceKind;
  readonly formFactor: FormFactor;
  /** Its name without a version, such as Firefox. */
  readonly browser?: string;
  /** Its name without a version, such as Android. */
  readonly system?: string;
}

const FORM_FACTORS: Readonly<Record<DeviceKind, FormFactor>> = {
  phone: 'small-screen',
  watch: 'small-screen',
  till: 'medium-screen',
  tablet: 'medium-screen',
  car: 'medium-screen',
  kiosk: 'large-screen',
  desktop: 'large-screen',
  tv: 'large-screen',
  console: 'large-screen',
  speaker: 'voice',
};

/** By other names: those that Segment's libraries and shops send. */
const NAMES: Readonly<Record<string, DeviceKind>> = {
  mobile: 'phone',
  smartphone: 'phone',
  ios: 'phone',
  iphone: 'phone',
  android: 'phone',
  ipad: 'tablet',
  laptop: 'desktop',
  computer: 'desktop',
  pc: 'desktop',
  mac: 'desktop',
  smarttv: 'tv',
  'smart-speaker': 'speaker',
  wearable: 'watch',
  automotive: 'car',
  pos: 'till',
  terminal: 'till',
};

const kindNamed = (value: unknown): DeviceKind | undefined => {
  const word = wordIn(value);
  if (word === undefined) return undefined;
  return (
    KINDS.find((kind) => kind === word) ?? (Object.hasOwn(NAMES, word) ? NAMES[word] : undefined)
  );
};

/**
 * The device, from what is given (`device` as a word or an object, `os`, `userAgent`), else from the client
 * hints and the user agent of a browser's request. A user agent is read and not kept.
 */
export const deviceOf = (given: Bag, { headers }: ContextSource): Finding<DeviceNow> => {
  const said = bagIn(given['device']);
  const agent = textIn(given['userAgent'], 1_000);
  const read = agent === undefined ? {} : readAgent(agent);
  const kind = kindNamed(given['device']) ?? kindNamed(said?.['type']) ?? kindNamed(said?.['kind']);
  const system = textIn(said?.['system'], 40) ?? textIn(bagIn(given['os'])?.['name'], 40);
  const browser = textIn(said?.['browser'], 40);
  if (kind !== undefined || read.kind !== undefined) {
    const origin = kind === undefined ? 'worked out from the user agent that was given' : GIVEN;
    const from = { ...read, ...stated({ kind, browser, system }) };
    return { value: device(from.kind ?? 'desktop', from), origin };
  }
  if (!isBrowser(headers)) return { because: 'the request names none and came from no browser' };
  const found = fromHeaders(headers);
  return found === undefined
    ? { because: "nothing is known of a device with this browser's headers" }
    : { value: found, origin: FROM_HEADERS };
};

const device = (
  kind: DeviceKind,
  { browser, system }: { readonly browser?: string; readonly system?: string },
): DeviceNow => ({
  kind,
  formFactor: FORM_FACTORS[kind],
  ...(browser === undefined ? {} : { browser }),
  ...(system === undefined ? {} : { system }),
});

/** Client hints say what user agents hide: https://wicg.github.io/ua-client-hints/ */
const fromHeaders = (headers: Headers | undefined): DeviceNow | undefined => {
  const read = readAgent(headerIn(headers, 'user-agent') ?? '');
  const kind = hinted(headers) ?? read.kind;
  if (kind === undefined) return undefined;
  const platform = headerIn(headers, 'sec-ch-ua-platform', 60)?.replaceAll('"', '');
  const system = textIn(platform, 40) ?? read.system;
  return device(kind, { ...read, ...(system === undefined ? {} : { system }) });
};

const HINTED: Readonly<Record<string, DeviceKind>> = {
  desktop: 'desktop',
  mobile: 'phone',
  tablet: 'tablet',
  automotive: 'car',
  watch: 'watch',
};

const hinted = (headers: Headers | undefined): DeviceKind | undefined => {
  const factors = headerIn(headers, 'sec-ch-ua-form-factors', 200)?.toLowerCase() ?? '';
  for (const factor of factors.split(',')) {
    const word = factor.trim().replaceAll('"', '');
    if (Object.hasOwn(HINTED, word)) return HINTED[word];
  }
  return headerIn(headers, 'sec-ch-ua-mobile', 10) === '?1' ? 'phone' : undefined;
};
