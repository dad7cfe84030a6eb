import { BRANDS } from './lists/brands.ts';
import { ENGLISH_WORDS } from './lists/english.ts';
import { FRENCH_WORDS } from './lists/french.ts';
import { GERMAN_WORDS } from './lists/german.ts';
import { SPANISH_WORDS } from './lists/spanish.ts';
import type { Moderation } from './moderation.ts';

/** Short and moderate lists to begin with, in four languages: "profanity", "slurs" and "trademark". A shop goes on from here. */
export const DEFAULT_MODERATION: Moderation = {
  lists: [...ENGLISH_WORDS, ...GERMAN_WORDS, ...FRENCH_WORDS, ...SPANISH_WORDS, BRANDS],
};
