/** A purpose of consent as it is shown where there is no room for its label. */
export const purposeName = (purpose: string): string =>
  NAMES[purpose] ?? purpose.charAt(0).toUpperCase() + purpose.slice(1);

const NAMES: Readonly<Record<string, string>> = { email: 'E-mail', sms: 'SMS' };

/** What holds of a purpose, in a word; without a time nobody has spoken of it. */
export const consentState = ({
  allowed,
  time,
}: {
  readonly allowed: boolean;
  readonly time?: string;
}): string => {
  if (time === undefined) return allowed ? 'assumed' : 'not asked';
  return allowed ? 'allowed' : 'refused';
};
