import { expect, test } from 'vitest';
import { tidyName } from '../../../src/engine/orders/tidy-name.ts';

test.each([
  ['WHITE HANGING HEART T-LIGHT HOLDER', 'White Hanging Heart T-Light Holder'],
  ['  JUMBO  BAG\tBAROQUE ', 'Jumbo Bag Baroque'],
  ['RED WOOLLY HOTTIE WHITE HEART.', 'Red Woolly Hottie White Heart'],
  ['*Boombox Ipod Classic', 'Boombox Ipod Classic'],
  ['SET 3 RETROSPOT TEA,COFFEE,SUGAR', 'Set 3 Retrospot Tea, Coffee, Sugar'],
  ['3D SHEET OF DOG STICKERS', '3D Sheet of Dog Stickers'],
  ['SILVER M.O.P ORBIT DROP EARRINGS', 'Silver M.O.P Orbit Drop Earrings'],
  ["I'M ON HOLIDAY METAL SIGN", "I'm on Holiday Metal Sign"],
  ['THE LED LAMP', 'The LED Lamp'],
  ['S/4 CUPS & SAUCERS', 'S/4 Cups & Saucers'],
  ['Stress Ball of Dr. Jam', 'Stress Ball of Dr. Jam'],
  ['ÉCLAIR À LA CRÈME', 'Éclair À la Crème'],
  ['', ''],
  ['?', '?'],
  ['***', '***'],
])('%j becomes %j', (raw, tidy) => {
  expect(tidyName(raw)).toBe(tidy);
});
