import { materials } from '../materials.ts';
import * as animals from './animals.tsx';
import type { Figure } from './figure.ts';
import * as plants from './plants.tsx';
import * as signs from './signs.tsx';

const { blue, iron, leaf, leafDeep, ochre, plum, red, rose, terracotta, wood } = materials;

/** Every figure that can be printed on a thing, under the name the words speak of. */
export const figures = {
  apple: { Shape: plants.Apple, natural: red },
  babushka: { Shape: signs.Babushka, natural: red },
  bear: { Shape: animals.Bear, natural: wood },
  bee: { Shape: animals.Bee, natural: ochre },
  bird: { Shape: animals.Bird, natural: blue },
  butterfly: { Shape: animals.Butterfly, natural: plum },
  cake: { Shape: signs.Cake, natural: rose },
  car: { Shape: signs.Car, natural: blue },
  cat: { Shape: animals.Cat, natural: iron },
  cherries: { Shape: plants.Cherries, natural: red },
  crown: { Shape: signs.Crown, natural: red },
  cup: { Shape: signs.Cup, natural: terracotta },
  dinosaur: { Shape: animals.Dinosaur, natural: leaf },
  dog: { Shape: animals.Dog, natural: iron },
  doll: { Shape: signs.Doll, natural: wood },
  fern: { Shape: plants.Fern, natural: leafDeep },
  fir: { Shape: plants.Fir, natural: leafDeep },
  flower: { Shape: plants.Flower, natural: rose },
  fox: { Shape: animals.Fox, natural: terracotta },
  hare: { Shape: animals.Hare, natural: wood },
  heart: { Shape: signs.Heart, natural: red },
  heron: { Shape: animals.Heron, natural: blue },
  lavender: { Shape: plants.Lavender, natural: plum },
  leaf: { Shape: plants.Leaf, natural: leaf },
  letters: { Shape: signs.Letters, natural: blue },
  moon: { Shape: signs.Moon, natural: ochre },
  owl: { Shape: animals.Owl, natural: wood },
  paisley: { Shape: signs.Paisley, natural: plum },
  pear: { Shape: plants.Pear, natural: ochre },
  poppy: { Shape: plants.Poppy, natural: red },
  rocket: { Shape: signs.Rocket, natural: blue },
  rose: { Shape: plants.Rose, natural: rose },
  skull: { Shape: signs.Skull, natural: iron },
  snowflake: { Shape: signs.Snowflake, natural: blue },
  star: { Shape: signs.Star, natural: ochre },
  strawberry: { Shape: plants.Strawberry, natural: red },
  toadstool: { Shape: plants.Toadstool, natural: red },
  whale: { Shape: animals.Whale, natural: blue },
} as const satisfies Readonly<Record<string, Figure>>;

/** The name of a figure. */
export type FigureName = keyof typeof figures;
