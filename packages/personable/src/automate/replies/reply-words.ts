/**
 * What a reply says, without what it quotes, and whether it asks to be written to no more.
 *
 * The words for SMS are those that carriers ask for (CTIA, Messaging Principles and Best Practices, 5.1.3); some of them, such as CANCEL, say
 * something else in a letter, and count there no more.
 */

/** Characters of a reply that are kept. */
const LONGEST_REPLY = 2_000;
/** Words a line may have that only asks to end: in a longer one the same word may mean anything. */
const MOST_WORDS = 6;

/** Ends messages wherever it is said, as the only word or in a short line. */
const CLEAR = new Set(
  [
    ['unsubscribe', 'stop', 'stopall', 'optout', 'remove'],
    ['abmelden', 'abbestellen', 'stopp'],
    ['désabonner', 'desabonner', 'désinscrire', 'desinscrire', 'désinscription', 'arrêt', 'arret'],
    ['baja', 'desuscribir', 'desuscribirme', 'alto'],
    ['cancellami', 'disiscrivimi', 'afmelden', 'uitschrijven', 'avregistrera', 'wypisz'],
    [
      'descadastrar',
      'sair',
      'отписаться',
      'стоп',
      'إلغاء',
      'توقف',
      'הסר',
      '停止',
      '退订',
      '配信停止',
    ],
  ].flat(),
);
/** Ends messages on the telephone only, and only as the whole of a message. */
const ON_THE_TELEPHONE = new Set(['cancel', 'end', 'quit', 'revoke', 'fin', 'ende', 'cancelar']);
/** In a line with one of these, the word may be the opposite. */
const NEGATED = /\b(not|don.?t|never|nicht|kein\w*|ne|pas|no|non|niet)\b/iu;
/** A line alone that only one of these words may stand in beside others. */
const SURE =
  /^(unsubscribe|abmelden|abbestellen|d[ée]sabonner|d[ée]sinscrire|baja|desuscribirme|afmelden|отписаться)$/u;

/** Where what somebody wrote ends and what they answer begins. */
const QUOTES = [
  /^\s*>/u,
  /^\s*(on|am|le|el|il|op)\b.{0,200}\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef)\b.{0,40}:\s*$/iu,
  /^\s*-{2,}\s*(original message|ursprüngliche nachricht|message d.origine|mensaje original)/iu,
  /^_{10,}\s*$/u,
  /^-- $/u,
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are taken out
const NOT_STORED = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** The text of a reply that is kept: without what it quotes, without what cannot be stored, and bounded. */
export const replyText = (text: string): string => {
  const lines = text
    .slice(0, LONGEST_REPLY * 10)
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const end = lines.findIndex((line) => QUOTES.some((quote) => quote.test(line)));
  const own = (end === -1 ? lines : lines.slice(0, end)).join('\n');
  const clean = own.replace(NOT_STORED, '').toWellFormed().trim();
  return [...clean].slice(0, LONGEST_REPLY).join('');
};

/**
 * Whether a reply asks to be written to no more.
 *
 * @param text as {@link replyText} gives it back.
 */
export const asksToStop = (
  text: string,
  subject: string | undefined,
  { telephone }: { readonly telephone: boolean },
): boolean => {
  const [first = ''] = text.split('\n');
  if (stops(first)) return true;
  if (telephone && ON_THE_TELEPHONE.has(wordsOf(text).join(' '))) return true;
  // An empty letter with it as its subject is what `mailto` links to unsubscribe send.
  return text === '' && subject !== undefined && stops(subject);
};

const stops = (line: string): boolean => {
  const words = wordsOf(line.slice(0, 200));
  if (words.length === 1) return CLEAR.has(words[0] ?? '');
  const joined = words.join('');
  if (words.length === 2 && (joined === 'stopall' || joined === 'optout')) return true;
  if (words.length > MOST_WORDS || NEGATED.test(line)) return false;
  return words.some((word) => SURE.test(word));
};

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
