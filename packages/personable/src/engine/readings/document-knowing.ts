import type { KnowingSections, ReadKnowing } from '../../customer/knowing/document-sections.ts';
import { type KnowingParts, type KnownSections, knownSections } from './knowing.ts';
import { PriceBands } from './price-bands.ts';

/** How documents read what people are known by. */
export const knowingReader = (parts: KnowingParts): ReadKnowing => {
  const bands = new PriceBands();
  return (person, now) => inDocument(knownSections(person, now, { ...parts, bands }));
};

const inDocument = (sections: KnownSections): KnowingSections => ({
  get affinities() {
    return affinitiesByPath(sections.affinities);
  },
  get value() {
    return sections.value;
  },
  get habits() {
    const { visits, hours, weekdays, country, device, place } = sections.habits;
    const { from, to } = hours.usual ?? {};
    return {
      visits,
      ...(from === undefined || to === undefined ? {} : { hours: { from, to } }),
      ...(weekdays.usual === undefined ? {} : { weekday: weekdays.usual }),
      ...(country.usual === undefined ? {} : { country: country.usual }),
      ...(device.usual === undefined ? {} : { device: device.usual }),
      ...(place.usual === undefined ? {} : { place: place.usual }),
    };
  },
  get priceBand() {
    return sections.priceBand.band;
  },
  get familiarity() {
    const { score, level } = sections.familiarity;
    return { score, level };
  },
  get intent() {
    return sections.intent.intent;
  },
  get values() {
    const of = (wanted: 'stated' | 'suggested') =>
      sections.values.filter(({ source }) => source === wanted).map(({ value }) => value);
    return { stated: of('stated'), suggested: of('suggested') };
  },
});

/** Without a prototype: an attribute may be called like anything an object inherits. */
const affinitiesByPath = (
  affinities: KnownSections['affinities'],
): KnowingSections['affinities'] => {
  const found = Object.create(null) as Record<string, Record<string, object>>;
  for (const { attribute, values } of affinities) {
    const of = Object.create(null) as Record<string, object>;
    for (const { value, usually, now, trend } of values) {
      of[value] = {
        usually,
        ...(now === undefined ? {} : { now }),
        ...(trend === undefined ? {} : { trend }),
      };
    }
    found[attribute] = of;
  }
  return found as KnowingSections['affinities'];
};
