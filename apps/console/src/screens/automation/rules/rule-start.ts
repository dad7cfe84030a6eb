import type { RuleKind } from 'personable';

/** What a new rule of a kind begins with. */
export const START: Readonly<Record<RuleKind, Readonly<Record<string, unknown>>>> = {
  'item-rules': { name: '', items: { categories: '' }, action: { boost: 1.5 } },
  campaigns: {
    name: '',
    placements: [],
    creatives: [{ id: 'one', content: { en: { title: '' } } }],
  },
  placements: { name: '', channel: 'web', kind: 'items' },
  offers: { name: '', benefit: { kind: 'percent', percent: 10 } },
  entitlements: {
    ...{ name: '', does: 'waive', what: 'shipping-fee' },
    when: { 'computed.orders': { $gte: 10 } },
    sentence: { en: '' },
  },
  caps: { name: '', most: 5, per: 'day' },
  metrics: { name: '', kind: 'proportion', event: '' },
  experiments: { name: '', arms: [{ id: 'as-it-is' }, { id: 'new', changes: [] }] },
  'product-templates': {
    ...{ name: '', technique: 'print', currency: 'EUR', products: [] },
    surfaces: [{ id: 'front', name: 'Front', width: 200, height: 90, bleed: 3, safe: 5 }],
    palette: [{ id: 'black', name: 'Black', rgb: '#000000' }],
    fields: [
      {
        ...{ id: 'name', kind: 'text', label: 'Name', required: true, graphemes: [1, 20] },
        place: { surface: 'front', box: { x: 20, y: 30, width: 160, height: 30 } },
        ...{ fonts: ['Inter'], size: [12, 48], fit: 'shrink', colour: 'black' },
      },
    ],
  },
  topics: { name: { en: '' }, channels: ['email'] },
  caring: { when: { intent: 'in-trouble' }, instead: 'help' },
  templates: { name: '', channel: 'email', content: { en: { subject: '', body: '' } } },
  restraint: { quiet: [{ from: '21:00', until: '08:00', channels: ['sms', 'push'] }] },
  journeys: {
    name: '',
    trigger: { event: 'Signed Up' },
    steps: [
      { id: 'pause', wait: '1h' },
      { id: 'tell', message: { template: 'welcome' } },
    ],
  },
};
