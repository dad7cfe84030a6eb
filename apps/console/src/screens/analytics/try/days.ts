const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The day of a moment as the file counts its days: "3 Nov 2026". */
export const calendarDay = (time: string): string => days.format(new Date(time));
