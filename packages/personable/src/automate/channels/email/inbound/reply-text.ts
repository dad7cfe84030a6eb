import { convert } from 'html-to-text';

/** Letters kept of a reply. */
const LONGEST_REPLY = 5_000;
/** Letters of a page that are read, and lines of a text. */
const LONGEST_PAGE = 100_000;
const MOST_LINES = 5_000;

/** What somebody wrote themselves in a reply: without what they quote, without their signature, bounded. */
export const replyText = ({
  text,
  html,
}: {
  readonly text?: string | undefined;
  readonly html?: string | undefined;
}): string => {
  const written = text?.trim() ? text : htmlToText(html ?? '');
  const own = withoutQuotes(written.replaceAll(/\r\n?/g, '\n').split('\n', MOST_LINES));
  return own
    .replaceAll(/[^\P{C}\n\t\u200c\u200d]/gu, '')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, LONGEST_REPLY)
    .toWellFormed();
};

const htmlToText = (html: string): string =>
  convert(html.slice(0, LONGEST_PAGE), {
    wordwrap: false,
    limits: { maxDepth: 50, maxChildNodes: 2_000 },
    selectors: [
      ...[
        'blockquote',
        'img',
        '.gmail_quote',
        '.gmail_attr',
        '#divRplyFwdMsg',
        '#appendonsend',
      ].map((selector) => ({ selector, format: 'skip' })),
      { selector: 'a', options: { ignoreHref: true } },
    ],
  });

const withoutQuotes = (lines: readonly string[]): string => {
  const own: string[] = [];
  for (const [n, line] of lines.entries()) {
    if (endsHere(line, lines, n)) break;
    if (!line.startsWith('>')) own.push(line);
  }
  return own.join('\n');
};

/** Whether a line begins what is not theirs: a signature, or an introduction to what is quoted. */
const endsHere = (line: string, lines: readonly string[], n: number): boolean => {
  if (line === '-- ' || line === '--') return true;
  if (/^[-_]{2,}\s*\p{L}[\p{L}\s'’]{4,40}\s*[-_]{2,}$/u.test(line.trim())) return true;
  if (/^_{20,}$/.test(line.trim())) return true;
  const after = lines.slice(n + 1, n + 5).map((one) => one.trim());
  if (HEADER.test(line) && after.some((one) => DATE_HEADER.test(one))) return true;
  // "On … wrote:" in any language: a line with a time or an address in it, and a colon at its end or that of the next.
  const introduction = [line.trim(), `${line.trim()} ${after[0] ?? ''}`].find((one) =>
    one.endsWith(':'),
  );
  if (introduction === undefined || introduction.length > 300) return false;
  const quotes = after.find((one) => one !== '' && !one.endsWith(':'))?.startsWith('>') === true;
  const named = /\d{1,2}[:.]\d{2}|\b\d{4}\b|@/.test(introduction);
  return named && (quotes || WROTE.test(introduction));
};

/** Outlook's introduction, in the languages that its users write to a shop in. */
const HEADER =
  /^\s*\*?(?:From|Von|De|Da|Van|Od|Från|Fra|Lähettäjä|Feladó|Kimden|От|差出人|发件人)\s*:\*?\s/u;
const DATE_HEADER =
  /^\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha|Data|Inviato|Verzonden|Wysłano|Skickat|Sendt|Lähetetty|Küldve|Gönderildi|Отправлено|Дата|送信日時|发送时间)\s*:\*?/u;
const WROTE =
  /(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|napisał|skrev|kirjoitti|írta|yazdı|пише|написал|さん?は書きました|写道)[^:]{0,120}:$/iu;
