/** What a person has in hand. The numbers by order stand in sums: add at the end, never reorder. */
export const DEVICES = ['phone', 'tablet', 'desktop', 'tv', 'till'] as const;
export type Device = (typeof DEVICES)[number];

/** Characters of a user agent that are read. */
const LONGEST_AGENT = 400;

/**
 * The device a sender names: a word of ours, or one of those that Segment's libraries and shops send
 * (`ios`, `android`, `mobile`, `ipad`, `laptop`, `pos`, `kiosk` …). Undefined for any other.
 */
export const deviceNamed = (name: unknown): Device | undefined => {
  if (typeof name !== 'string' || name.length > 20) return undefined;
  const word = name.toLowerCase();
  return Object.hasOwn(NAMES, word) ? NAMES[word] : undefined;
};

const NAMES: Readonly<Record<string, Device>> = {
  phone: 'phone',
  mobile: 'phone',
  smartphone: 'phone',
  ios: 'phone',
  iphone: 'phone',
  android: 'phone',
  tablet: 'tablet',
  ipad: 'tablet',
  desktop: 'desktop',
  laptop: 'desktop',
  computer: 'desktop',
  pc: 'desktop',
  mac: 'desktop',
  tv: 'tv',
  smarttv: 'tv',
  till: 'till',
  pos: 'till',
  kiosk: 'till',
  terminal: 'till',
};

/**
 * The device that a browser's user agent speaks of; undefined for programs and what is not known. Reads
 * the words that browsers agree on: `iPad`, `Tablet` or an Android that is not `Mobile` is a tablet, `Mobi`
 * or `iPhone` a phone, Windows, macOS, Linux and Chrome OS are desktops.
 */
export const deviceOfAgent = (agent: unknown): Device | undefined => {
  if (typeof agent !== 'string') return undefined;
  const text = agent.slice(0, LONGEST_AGENT);
  if (/bot\b|crawl|spider|headless/i.test(text)) return undefined;
  if (/smart-?tv|appletv|googletv|hbbtv|\btv\b/i.test(text)) return 'tv';
  if (/ipad|tablet|kindle|silk\/|playbook/i.test(text)) return 'tablet';
  if (/mobi|iphone|ipod/i.test(text)) return 'phone';
  if (/android/i.test(text)) return 'tablet';
  return /windows nt|macintosh|cros|x11|linux/i.test(text) ? 'desktop' : undefined;
};
