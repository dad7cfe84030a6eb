const LANGUAGE = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,4}$/;

/** The first of what somebody said and their programs said that is a language, BCP 47; undefined where nobody knows. */
export const recipientLanguage = (said: readonly unknown[]): string | undefined => {
  const first = said
    .flat()
    .find((one): one is string => typeof one === 'string' && LANGUAGE.test(one));
  return first?.replaceAll('_', '-');
};
