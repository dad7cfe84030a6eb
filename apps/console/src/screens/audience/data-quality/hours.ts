/** Hours that the screens of data quality show: a week. */
export const HOURS = 168;
