/** Words that mean "no more" as the whole of a reply, without accents, in capitals. */
const STOP_WORDS: ReadonlySet<string> = new Set([
  ...['STOP', 'STOPP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPT OUT'],
  ...['OPTOUT', 'REVOKE', 'ABMELDEN', 'ABBESTELLEN', 'ABMELDUNG', 'STOPPEN', 'ARRET', 'ARRETER'],
  ...['DESABONNER', 'DESINSCRIRE', 'BAJA', 'ALTO', 'PARAR', 'CANCELAR', 'ANULAR', 'SAIR'],
  ...['ANNULLA', 'CANCELLA', 'DISISCRIVI', 'BASTA', 'AFMELDEN', 'UITSCHRIJVEN', 'AVSLUTA'],
  ...['AVREGISTRER', 'AVMELD', 'AFMELD', 'FRAMELD', 'LOPETA', 'WYPISZ', 'ODHLASIT', 'СТОП'],
]);
/** Longer texts are no stop word, and are not looked at. */
const LONGEST = 40;

/** Whether a reply asks for no more messages. Only the whole reply counts: "stop by tomorrow" asks for something else. */
export const isStop = (text: string): boolean => {
  if (text.length > LONGEST) return false;
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toUpperCase();
  return STOP_WORDS.has(plain);
};
