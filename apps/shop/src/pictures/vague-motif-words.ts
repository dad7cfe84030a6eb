import type { MotifName } from './motifs/all-motifs.ts';

/**
 * Words that decide only when neither the name nor the categories of an item say anything plainer:
 * a heart may be anything.
 */
export const vagueMotifWords: readonly (readonly [motif: MotifName, phrases: string])[] = [
  ['bowl', 'dish, basin'],
  [
    'softToy',
    'rabbit, bunny, bunnies, owl, cat, dog, monkey, elephant, dinosaur, monster, mouse, mice, toadstool, mushroom',
  ],
  ['paintedEgg', 'egg, easter'],
  ['bells', 'bell'],
  ['tinBox', 'tin, case, box'],
  ['hangingHeart', 'heart'],
  ['hangingStar', 'star, snowflake'],
  ['birdOrnament', 'bird, hen, duck, lovebird, chick, dove'],
  ['bauble', 'decoration, christmas, hanging, ornament, icicle, jewel'],
  ['teaTin', 'tea'],
  ['toteBag', 'bag'],
  ['glass', 'glass'],
  ['plantPot', 'pot'],
  ['bouquet', 'flower, daisy, rose'],
];
