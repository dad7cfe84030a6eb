/**
 * How the lists of all pickers open: within the page's landmarks, and as a list that scrolls itself, so
 * that a screen reader meets nothing between the field and its options.
 */
export const DROPDOWN = {
  comboboxProps: { withinPortal: false },
  withScrollArea: false,
  styles: { options: { maxHeight: '15rem', overflowY: 'auto' } },
} as const;
