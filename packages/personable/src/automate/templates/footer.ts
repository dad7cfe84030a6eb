import { footerWords } from './footer-words.ts';

/** What stands below a message that sells. */
export interface FooterFacts {
  readonly language: string;
  readonly shop: string;
  /** Of the shop, in one line or several. */
  readonly address: string | undefined;
  readonly why: string;
  readonly preferences: string | undefined;
  readonly unsubscribe: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' },
};

/** A text as HTML shows it. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const STYLE =
  'margin:0 auto;max-width:600px;padding:24px;font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:13px;line-height:1.5;color:#5c5c5c;text-align:center;';

/** HTML with a footer at its end. */
export const withHtmlFooter = (html: string, facts: FooterFacts): string => {
  const { preferences, unsubscribe } = footerWords(facts.language);
  const link = (address: string, text: string) =>
    `<a href="${escapeText(address)}" style="color:#5c5c5c">${escapeText(text)}</a>`;
  const links = [
    ...(facts.preferences === undefined ? [] : [link(facts.preferences, preferences)]),
    link(facts.unsubscribe, unsubscribe),
  ];
  const lines = [facts.why, facts.shop, ...(facts.address === undefined ? [] : [facts.address])]
    .map((line) => escapeText(line).replace(/\s*\n\s*/g, ', '))
    .concat(links.join(' · '));
  const footer = `<div style="${STYLE}">${lines.join('<br />')}</div>`;
  const end = html.lastIndexOf('</body>');
  return end === -1 ? `${html}${footer}` : `${html.slice(0, end)}${footer}${html.slice(end)}`;
};

/** Plain text with a footer at its end, below the line that begins a signature (RFC 3676, section 4.3). */
export const withTextFooter = (text: string, facts: FooterFacts): string => {
  const { preferences, unsubscribe } = footerWords(facts.language);
  return [
    ...[text, '', '-- ', facts.why, facts.shop],
    ...(facts.address === undefined ? [] : [facts.address]),
    ...(facts.preferences === undefined ? [] : [`${preferences}: ${facts.preferences}`]),
    `${unsubscribe}: ${facts.unsubscribe}`,
  ].join('\n');
};
