import type { CompiledCondition } from '../../conditions/condition.ts';
import { languageTagFor } from '../sentences/languages.ts';
import type { TextName } from '../sentences/phrases.ts';
import { speakerOf } from '../sentences/speaker.ts';
import type { Pick } from './arms.ts';
import type { Looked } from './look.ts';

/** The language of what is said of content, as a tag of BCP 47. */
export const contentLanguage = (looked: Looked | undefined, ofShop: string | undefined): string =>
  languageTagFor(looked?.reader.languages ?? [], ofShop);

/**
 * Why content is shown, in one sentence for the person. Of a campaign whose audience asks for something sensitive it is not
 * said that it was chosen for them.
 *
 * @param pick undefined for what is shown to everybody.
 */
export const contentSentence = (
  pick: Pick | undefined,
  looked: Looked | undefined,
  tag: string,
  isSensitive: (audience: CompiledCondition) => boolean,
): string => speakerOf(tag).say(nameOf(pick, looked, isSensitive));

const nameOf = (
  pick: Pick | undefined,
  looked: Looked | undefined,
  isSensitive: (audience: CompiledCondition) => boolean,
): TextName => {
  if (pick === undefined) return 'content-everybody';
  const { audience, personal } = pick.arm.campaign;
  if (audience !== undefined && isSensitive(audience)) return 'content';
  // What is learned goes by the person, where they may be gone by.
  const subject = looked?.subject;
  const known = subject !== undefined && subject.withheld === undefined && subject.homes.length > 0;
  const learned = pick.x !== undefined && pick.even !== true && known;
  return personal || learned ? 'content-for-you' : 'content';
};
