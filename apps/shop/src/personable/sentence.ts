/** Words of the engine as a sentence of their own: they begin with a capital. */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
