import { wrongOption as wrong } from '../option-error.ts';
import {
  type MadeWebhookOptions,
  type MadeWebhookSettings,
  type PrintHouseOptions,
  type PrintHouseSettings,
  readMadeWebhook,
  readPrintHouses,
} from './hand-over-options.ts';

/** Fonts that designs are drawn with: whole fonts of TrueType or OpenType. */
interface MadeFonts {
  /** Packages such as `@expo-google-fonts/inter`, installed beside whoever opens the engine: "Inter", "Inter Bold" and the rest. */
  readonly packages?: readonly string[];
  /** Where they are installed: a folder. The one the program was started in when left out. */
  readonly from?: string;
  /** Files by family, such as `{ "House Sans": "./fonts/house.ttf" }`. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Products that customers shape, as a shop says it. */
export interface MadeOptions {
  /**
   * Whose word it takes that something was ordered: `trusted` only that of the shop's own server (the secret key); what a browser says is
   * then held until somebody has looked. `any` also that of browsers, as in a demo. Default `trusted`.
   */
  readonly orders?: 'trusted' | 'any';
  /** Hours for which a price holds that was told; default 72. */
  readonly priceHours?: number;
  /** Left out: nothing is drawn here, and what only shows when it is drawn is not checked. */
  readonly fonts?: MadeFonts;
  /** A folder that batches are handed over into. */
  readonly folder?: string;
  /** Megabytes of all pictures together that customers sent and no design names yet; default 1,000. They go after a day. */
  readonly loosePictures?: number;
  /**
   * Designs, suggestions, pictures and previews that a page may ask for in a minute: each address with each write key. Default 240; what
   * takes longer to make counts more (docs/made-for-you.md).
   */
  readonly perMinute?: number;
  /** Whom batches are handed over to, signed by Standard Webhooks. */
  readonly webhook?: MadeWebhookOptions;
  /** Who prints single products and sends them to customers. */
  readonly printHouses?: readonly PrintHouseOptions[];
}

/** The same with every default filled in. */
export interface MadeSettings {
  readonly orders: 'trusted' | 'any';
  readonly priceHours: number;
  readonly fonts: MadeFonts | undefined;
  readonly folder: string | undefined;
  readonly loosePictures: number;
  readonly perMinute: number;
  readonly webhook: MadeWebhookSettings | undefined;
  readonly printHouses: readonly PrintHouseSettings[];
}

const KNOWN = [
  ...['orders', 'priceHours', 'fonts', 'folder', 'loosePictures', 'perMinute'],
  ...['webhook', 'printHouses'],
];
const KNOWN_FONTS = ['packages', 'from', 'files'];
const PRICE_HOURS = 72;
const MOST_HOURS = 24 * 366;
const LOOSE_PICTURES = 1_000;
const PER_MINUTE = 240;
const MOST_NUMBER = 1e9;

/** @throws PersonableError `invalid_option`. */
export const readMadeOptions = (said: MadeOptions = {}): MadeSettings => {
  if (!isBag(said)) throw wrong('made is no object', '{ "priceHours": 72 }');
  const other = Object.keys(said).find((name) => !KNOWN.includes(name));
  if (other !== undefined) throw wrong(`made has no "${other}"`, KNOWN.join(', '));
  const { orders = 'trusted', priceHours = PRICE_HOURS, fonts, folder } = said;
  if (orders !== 'trusted' && orders !== 'any') {
    throw wrong(`made.orders is "${String(orders)}"`, '"trusted" or "any"');
  }
  if (!Number.isFinite(priceHours) || priceHours <= 0 || priceHours > MOST_HOURS) {
    throw wrong('made.priceHours is in hours', `a number above 0, at most ${MOST_HOURS}`);
  }
  if (folder !== undefined && !isText(folder)) {
    throw wrong('made.folder is no path', 'a folder such as "./to-print"');
  }
  const { loosePictures = LOOSE_PICTURES, perMinute = PER_MINUTE } = said;
  for (const [name, value] of Object.entries({ loosePictures, perMinute })) {
    if (Number.isInteger(value) && value >= 1 && value <= MOST_NUMBER) continue;
    throw wrong(`made.${name} is ${String(value)}`, 'a whole number from 1');
  }
  return Object.freeze({
    ...{ orders, priceHours, folder, loosePictures, perMinute },
    webhook: readMadeWebhook(said.webhook),
    printHouses: readPrintHouses(said.printHouses),
    fonts: fonts === undefined ? undefined : readFonts(fonts),
  });
};

const readFonts = (said: MadeFonts): MadeFonts => {
  if (!isBag(said))
    throw wrong('made.fonts is no object', '{ "files": { "Inter": "./inter.ttf" } }');
  const other = Object.keys(said).find((name) => !KNOWN_FONTS.includes(name));
  if (other !== undefined) throw wrong(`made.fonts has no "${other}"`, KNOWN_FONTS.join(', '));
  const { packages = [], files = {}, from } = said;
  if (!Array.isArray(packages) || !packages.every(isText)) {
    throw wrong('made.fonts.packages is no list of packages', '["@expo-google-fonts/inter"]');
  }
  if (!isBag(files) || !Object.values(files).every(isText)) {
    throw wrong('made.fonts.files is no object of files', '{ "Inter": "./inter.ttf" }');
  }
  if (from !== undefined && !isText(from)) throw wrong('made.fonts.from is no path', 'a folder');
  if (packages.length + Object.keys(files).length === 0) {
    throw wrong('made.fonts names no font', 'packages or files, or leave it out');
  }
  return Object.freeze({ packages, files, ...(from === undefined ? {} : { from }) });
};

const isBag = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
