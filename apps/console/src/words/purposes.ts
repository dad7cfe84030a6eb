import { capitalised } from './capitalised.ts';

/** A purpose of consent as it is shown where there is no room for its label. */
export const purposeName = (purpose: string): string =>
  topicWord(purpose) ?? NAMES[purpose] ?? capitalised(purpose);

/** A word on a topic, which stands among those on consent. */
const topicWord = (purpose: string): string | undefined => {
  const [, kind, topic = '', rest = ''] = /^(topic|frequency):([^:]+):([^:]+)$/.exec(purpose) ?? [];
  if (kind === undefined) return undefined;
  const about = topic === '*' ? 'everything else' : `“${topic}”`;
  if (kind === 'topic') return `${purposeName(rest)} about ${about}`;
  return `${about} ${rest === 'every' ? 'each time' : 'once a week'}`;
};

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
