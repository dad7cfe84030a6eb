import { isHarmless } from '../../rules/templates/hazards.ts';
import { LINK_CLOSE, LINK_OPEN } from '../templates/typesetting-protocol.ts';

const ANCHOR = /(<(?:a|area)\b[^>]*?\shref\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;
const ENTITY = /&(?:amp|lt|gt|quot|#39|#34|#x27|#x22);/gi;
const MEANT: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' },
  ...{ '&#39;': "'", '&#34;': '"', '&#x27;': "'", '&#x22;': '"' },
};
const WRITTEN: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;' },
};

/** Says where a link is to lead instead. */
export type MapTarget = (target: string) => string;

/**
 * HTML whose links lead where `to` says. What would run something instead of leading somewhere leads nowhere: a value that somebody
 * gave may stand in an address.
 */
export const mapHtmlLinks = (html: string, to: MapTarget): string =>
  html.replace(ANCHOR, (_, begin: string, quoted: string) => {
    const bare = /^["']/.test(quoted) ? quoted.slice(1, -1) : quoted;
    const target = bare.replace(ENTITY, (entity) => MEANT[entity.toLowerCase()] ?? entity).trim();
    const made = isHarmless(target) ? to(target) : '#';
    return `${begin}"${made.replace(/[&<>"]/g, (character) => WRITTEN[character] ?? '')}"`;
  });

const MARKED = new RegExp(`${LINK_OPEN}([^${LINK_CLOSE}]*)${LINK_CLOSE}`, 'g');

/** Plain text whose marked links lead where `to` says, without the marks. */
export const mapTextLinks = (text: string, to: MapTarget): string =>
  text.replace(MARKED, (_, target: string) => {
    const bare = target.trim();
    return isHarmless(bare) ? to(bare) : '';
  });

const HOST = /https?:\/\/([a-z0-9.-]+(?::\d+)?)(?=[/?#\s"'<>)\uE003]|$)/gi;

/** The hosts that stand in a text, in small letters. */
export const hostsIn = (text: string): readonly string[] => [
  ...new Set(Array.from(text.matchAll(HOST), ([, host = '']) => host.toLowerCase())),
];
