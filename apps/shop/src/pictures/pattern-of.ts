import type { PatternName, PicturedItem } from './drawing.ts';
import { asWords, attributeWords, firstSpokenOf, phraseTable } from './item-words.ts';

/** The words that speak of each pattern. The first line that a text speaks of wins. */
const patterns = phraseTable<PatternName>([
  ['flag', 'union jack, union flag, union stripe, british, empire, london, new england'],
  ['spots', 'retrospot, retro spot, polkadot, polka, spot, spotty, spotted, scandispot, dolly mix'],
  ['checks', 'gingham, check, checked, tartan, pantry, diner'],
  ['stripes', 'striped, stripe, stripey, stripy, cabin, nautical, circus, deckchair'],
  ['fern', 'fern'],
  ['fox', 'fox'],
  ['hare', 'hare, rabbit, bunny, bunnies'],
  ['heron', 'heron, crane, stork'],
  ['bee', 'bee, bumblebee'],
  ['moon', 'moon, midnight'],
  ['whale', 'whale, shark, fish, dolphin'],
  ['poppy', 'poppy, poppies'],
  ['toadstool', 'toadstool, mushroom, woodland'],
  ['skull', 'skull, pirate'],
  ['rocket', 'spaceboy, rocket, space, spaceman'],
  ['babushka', 'babushka'],
  ['doll', 'dolly, suki, lola, princess, girl, angel'],
  ['owl', 'owl'],
  ['cake', 'fairy cake, cupcake, cake design, cakes, ice cream'],
  ['strawberry', 'strawberry, strawberries, fruit'],
  ['apple', 'apple'],
  ['pear', 'pear'],
  ['cherries', 'cherry, cherries, berry, berries'],
  ['butterfly', 'butterfly, butterflies, moth, dragonfly'],
  ['bird', 'bird, birdy, lovebird, swallow, dove, hen, chick, duck, wren, robin, goose'],
  ['cat', 'cat, kitten, kitty'],
  ['dog', 'dog, scottie, scotty, puppy, puppies'],
  ['bear', 'bear, teddy, panda, monkey'],
  ['dinosaur', 'dinosaur, dragon, monster'],
  ['car', 'car, motoring, caravan, transport, motorbike, bus'],
  ['rose', 'rose, regency'],
  ['lavender', 'lavender, heather, hyacinth'],
  ['snowflake', 'snowflake, snow, snowy, scandinavian, winter, frost'],
  ['fir', 'christmas, fir, pine, noel, yuletide, santa, reindeer'],
  ['letters', 'alphabet, abc, letter, word'],
  ['crown', 'keep calm, crown, king, queen, jubilee, prince'],
  ['cup', 'tea time, teatime, cup of tea, tea party'],
  ['heart', 'heart, love, sweetheart, home sweet home, valentine, wedding'],
  ['star', 'star, glitter, birthday'],
  ['lace', 'lace, doily, doiley, doilies, filigree, crochet'],
  ['paisley', 'paisley, baroque, bohemian, damask, psychedelic'],
  ['leaf', 'leaf, leaves, botanical, herb, mint, nettle, olive, fig tree, basil'],
  [
    'flower',
    'flower, floral, daisy, daisies, blossom, petal, meadow, folkart, sunflower, cornflower',
  ],
  ['flower', 'sweet pea, chrysanthemum, vintage'],
]);

/** Attributes that say what a thing is printed with. */
const patternAttributes = ['motif', 'pattern', 'print', 'design', 'theme'];

/** What the item is printed with after its attributes, then its name; undefined for a plain thing. */
export const patternOf = (item: PicturedItem): PatternName | undefined =>
  firstSpokenOf(patterns, attributeWords(item, patternAttributes)) ??
  firstSpokenOf(patterns, asWords(item.name));
