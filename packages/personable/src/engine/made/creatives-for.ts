import { PersonalCreatives } from '../../made/creatives/personal-creatives.ts';
import type { Settings } from '../options.ts';
import type { Made } from './open-made.ts';
import { type FactsParts, factsOf } from './person-facts.ts';

/** What draws creatives of items for people, by what may be suggested to them. */
export const creativesFor = (
  made: Made,
  parts: Omit<FactsParts, 'made' | 'settings'> & { readonly settings: Settings },
): PersonalCreatives =>
  new PersonalCreatives({
    bundles: made.bundles,
    tokens: made.pictureTokens,
    factsOf: (who, now) => factsOf(who, now, { ...parts, made }),
    language: parts.settings.language,
    publicUrl: parts.settings.messages.url,
    draws: made.designer.draw !== undefined,
  });
