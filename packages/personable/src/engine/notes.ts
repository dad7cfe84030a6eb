/** The note that marks a store of invented people. */
export const DEMO_NOTE = 'demo';
/** The note that has the shop's name. */
export const NAME_NOTE = 'shop.name';
/** The note that says in a sentence what the shop's data are. */
export const ABOUT_NOTE = 'shop.about';

/** The setting of the store that holds a note. */
export const noteSetting = (name: string): string => `note.${name}`;
