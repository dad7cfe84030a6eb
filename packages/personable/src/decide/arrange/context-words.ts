import type { Context } from '../../context/context.ts';
import type { ContextWords, LearnedPart } from '../../learning/ranking/features.ts';

/** From this day of the week on (1 is Monday) it is the weekend. */
const SATURDAY = 6;

/** What lists are learned by of what is known of now, a word each. */
export const wordsOfNow = (context: Context): ContextWords => {
  const time = context.time?.value;
  const week = time === undefined ? undefined : time.weekday < SATURDAY ? 'weekday' : 'weekend';
  return {
    ...{ dayPart: time?.dayPart, week, device: context.device?.value.kind },
    weather: context.weather?.value.condition,
    traffic: context.traffic?.value.kind,
  };
};

/** How the weather is called before a time of day. */
const WEATHERS: Readonly<Record<string, string>> = {
  clear: 'clear',
  cloudy: 'cloudy',
  fog: 'foggy',
  drizzle: 'rainy',
  rain: 'rainy',
  sleet: 'sleety',
  snow: 'snowy',
  hail: 'stormy',
  storm: 'stormy',
};
const DEVICES: Readonly<Record<string, string>> = {
  desktop: 'at the desk',
  car: 'in the car',
  till: 'at the till',
  kiosk: 'at the kiosk',
  tv: 'on the television',
};
const TRAFFIC: Readonly<Record<string, string>> = {
  direct: 'for somebody who came by themselves',
  search: 'after a search',
  social: 'coming from a social network',
  email: 'coming from an e-mail',
  paid: 'coming from an advertisement',
  referral: 'coming from another site',
};

/** Some parts of what is known of now in words: "a rainy evening on the phone". */
export const nowInWords = (words: ContextWords, parts: readonly LearnedPart[]): string => {
  const said = (part: LearnedPart) => (parts.includes(part) ? words[part] : undefined);
  const [dayPart, week, device, traffic] = [
    said('dayPart'),
    said('week'),
    said('device'),
    said('traffic'),
  ];
  const weather = WEATHERS[said('weather') ?? ''];
  const day = [week === 'weekday' && dayPart !== undefined ? 'working-day' : week, dayPart];
  const when = [weather, ...day].filter((word) => word !== undefined).join(' ');
  const what = dayPart ?? week;
  const time =
    what === undefined
      ? when === ''
        ? []
        : [`${when} weather`]
      : [`${/^[aeiou]/.test(when) ? 'an' : 'a'} ${when}`];
  const rest = [
    ...(device === undefined ? [] : [DEVICES[device] ?? `on the ${device}`]),
    ...(traffic === undefined ? [] : [TRAFFIC[traffic] ?? 'from where you came']),
  ];
  const all = [...time, ...rest];
  if (all.length === 0) return 'now';
  return time.length === 0 ? `a visit ${all.join(' ')}` : all.join(' ');
};
