import type { WordList } from '../moderation.ts';

/** Names that nobody has but a brand are refused; those that are words or names of people, too, are looked at. */
// biome-ignore format: a list of words.
export const BRANDS: WordList = {
  name: 'trademark',
  language: 'und',
  refuse: ['adidas', 'coca cola', 'louis vuitton', 'mercedes benz', 'harley davidson', 'star wars', 'pokémon', 'pikachu', 'mickey mouse', 'minnie mouse', 'hello kitty', 'paw patrol', 'nintendo', 'playstation', 'minecraft', 'starbucks', 'rolex', 'super bowl', 'champions league'],
  review: ['nike', 'disney', 'lego', 'barbie', 'gucci', 'prada', 'chanel', 'ferrari', 'porsche', 'lamborghini', 'bmw', 'audi', 'mcdonalds', 'red bull', 'harry potter', 'hogwarts', 'marvel', 'batman', 'spiderman', 'spider man', 'nutella', 'fc bayern', 'bayern münchen', 'real madrid', 'fc barcelona', 'manchester united', 'peppa pig', 'frozen elsa', 'taylor swift', 'fortnite', 'roblox'],
  allow: [],
};
