import { BEGINNING } from './beginning.ts';
import { RELATING } from './relating.ts';
import { SHOPPING } from './shopping.ts';
import type { Starter } from './starter.ts';

/** Templates to begin with, in English and German. */
export const STARTERS: readonly Starter[] = [...SHOPPING, ...BEGINNING, ...RELATING];
