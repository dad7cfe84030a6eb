import type { WordList } from '../moderation.ts';

// biome-ignore format: lists of words.
export const ENGLISH_WORDS: readonly WordList[] = [
  {
    name: 'profanity',
    language: 'en',
    refuse: [
      'fuck*', 'motherfuck*', 'shit', 'shits', 'shitty', 'bullshit', 'cunt', 'cunts', 'asshole*', 'arsehole*', 'bitch', 'bitches', 'whore', 'whores', 'sluts', 'slutty', 'wanker*', 'twat', 'twats', 'cocksuck*', 'blowjob*', 'dickhead*', 'kill yourself',
    ],
    review: [
      '*fuck*', '*cunt*', '*shit*', 'ass', 'arse', 'dick', 'dicks', 'cock', 'cocks', 'pussy', 'slut', 'tits', 'boobs', 'penis', 'vagina', 'porn*', 'crap', 'bastard*', 'bollocks', 'piss', 'pissed', 'wank', 'kys',
    ],
    allow: ['scunthorpe', 'shitake', 'shiitake*', 'mishit*', '*shita*', '*shito*', '*shitsu*', 'shittu', 'shitrit', 'moby dick', 'dick van dyke', 'dick tracy', 'dick und doof'],
  },
  {
    name: 'slurs',
    language: 'en',
    refuse: ['nigger*', 'nigga*', 'faggot*', 'wetback*', 'towelhead*', 'raghead*', 'heil hitler', 'sieg heil', 'white power', 'gas the jews'],
    review: ['fag', 'fags', 'dyke', 'tranny', 'trannies', 'retard', 'retards', 'retarded', 'chink', 'chinks', 'kike', 'kikes', 'spic', 'spics', 'paki', 'pakis', 'gook', 'gooks', 'coon', 'coons', 'nazi', 'nazis', 'neonazi*', 'hitler', '1488'],
    allow: ['dick van dyke', 'maine coon', 'maine coons'],
  },
];
