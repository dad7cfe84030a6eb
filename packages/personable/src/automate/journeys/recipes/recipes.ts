import { abandonedCart } from './abandoned-cart.ts';
import { askHowItWas } from './ask-how-it-was.ts';
import { howTo } from './how-to.ts';
import { lateChild } from './late-child.ts';
import { onboarding } from './onboarding.ts';
import type { Recipe } from './recipe.ts';
import { sunset } from './sunset.ts';
import { usualDue } from './usual-due.ts';
import { viewedItem } from './viewed-item.ts';
import { weeklyList } from './weekly-list.ts';
import { welcome } from './welcome.ts';
import { winBack } from './win-back.ts';

/** Every recipe, in the order in which they are listed. */
export const RECIPES: readonly Recipe[] = [
  abandonedCart,
  viewedItem,
  usualDue,
  weeklyList,
  welcome,
  onboarding,
  howTo,
  winBack,
  sunset,
  askHowItWas,
  lateChild,
];
