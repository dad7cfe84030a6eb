const CHOICES: Readonly<Record<string, string>> = {
  more: 'More',
  less: 'Less',
  never: 'Never',
  'not-me': 'Was not them',
  gift: 'Was a gift',
  wrong: 'Is wrong',
  undo: 'Taken back',
};

/** What somebody answered to what they were shown, in words. */
export const choiceInWords = (choice: string): string => CHOICES[choice] ?? choice;
