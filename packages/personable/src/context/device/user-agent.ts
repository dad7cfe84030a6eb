import type { DeviceKind } from './device.ts';

/** Characters of a user agent that are read. */
const LONGEST = 400;

/** What a browser's user agent speaks of. */
interface Agent {
  readonly kind?: DeviceKind;
  readonly browser?: string;
  readonly system?: string;
}

const NOTHING: Agent = {};

type Words = readonly (readonly [RegExp, string])[];

/** The first that is found holds: browsers name those that they are like as well. */
const BROWSERS: Words = [
  [/edg(?:e|a|ios)?\//i, 'Edge'],
  [/opr\/|opera|opios\//i, 'Opera'],
  [/samsungbrowser\//i, 'Samsung Internet'],
  [/vivaldi\//i, 'Vivaldi'],
  [/duckduckgo\//i, 'DuckDuckGo'],
  [/firefox\/|fxios\//i, 'Firefox'],
  [/crios\/|chrome\/|chromium\//i, 'Chrome'],
  [/safari\//i, 'Safari'],
];

const SYSTEMS: Words = [
  [/windows phone/i, 'Windows Phone'],
  [/windows nt/i, 'Windows'],
  [/tizen/i, 'Tizen'],
  [/web0s|webos/i, 'webOS'],
  [/iphone|ipad|ipod/i, 'iOS'],
  [/appletv|tvos/i, 'tvOS'],
  [/android/i, 'Android'],
  [/cros/i, 'ChromeOS'],
  [/macintosh|mac os x/i, 'macOS'],
  [/linux|x11/i, 'Linux'],
];

const KINDS: readonly (readonly [RegExp, DeviceKind])[] = [
  [/smart-?tv|appletv|googletv|hbbtv|\btv\b|\baft[a-z]/i, 'tv'],
  [/playstation|xbox|nintendo/i, 'console'],
  [/\bwatch\b|wearos/i, 'watch'],
  [/echo|alexa|google-?home|homepod/i, 'speaker'],
  [/ipad|tablet|kindle|silk\/|playbook/i, 'tablet'],
  [/mobi|iphone|ipod/i, 'phone'],
  [/android/i, 'tablet'],
  [/windows nt|macintosh|cros|x11|linux/i, 'desktop'],
];

const first = <Word>(words: readonly (readonly [RegExp, Word])[], text: string): Word | undefined =>
  words.find(([pattern]) => pattern.test(text))?.[1];

/**
 * The device, browser and system that a user agent speaks of; nothing for programs. Reads the words that
 * browsers agree on: an Android that is not `Mobile` is a tablet, `Mobi` or `iPhone` a phone.
 */
export const readAgent = (agent: string): Agent => {
  const text = agent.slice(0, LONGEST);
  if (/bot\b|crawl|spider|headless/i.test(text)) return NOTHING;
  const kind = first(KINDS, text);
  const browser = first(BROWSERS, text);
  const system = first(SYSTEMS, text);
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(browser === undefined ? {} : { browser }),
    ...(system === undefined ? {} : { system }),
  };
};
