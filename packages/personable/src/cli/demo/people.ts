/** A country the shop sends to, with names for invented people who live there. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** Of all shoppers; the shares sum to 1. */
  readonly share: number;
  /** Hours ahead of UTC in winter. The model knows no summer time. */
  readonly utcOffsetHours: number;
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
}

/** First names are common ones; last names are made up. No pair is meant to be anyone's. */
export const countries: readonly Country[] = [
  {
    code: 'IE',
    share: 0.36,
    utcOffsetHours: 0,
    firstNames: words('Maeve Orla Ciara Niamh Aoife Róisín Seán Cormac Declan Eoin Finn Nora'),
    lastNames: [
      ...words('Ballinreed Carrowmere Dunfallow Glenmarrow Hollivan Kilbrannow Loughdarra'),
      ...words('Quillaran Rathmoyle Tullowick Fennimaugh Shaleen Brannaleigh Derrywhin'),
      ...words('Mullaghfern Corraskea Ardwillan Templecorrin Knockaroe Lissadoon'),
    ],
  },
  {
    code: 'GB',
    share: 0.2,
    utcOffsetHours: 0,
    firstNames: words('Ada Beatrice Edith Harriet Imogen Priya Alfie Callum Hugh Jasper Omar Theo'),
    lastNames: [
      ...words('Ashwillow Bramblecote Cobbleby Dappleforth Eddlestow Fernyhurst Gorsewick'),
      ...words('Harebrook Ivelcombe Larkwhistle Mossenden Nettlecroft'),
    ],
  },
  {
    code: 'DE',
    share: 0.18,
    utcOffsetHours: 1,
    firstNames: words(
      'Anke Birgit Clara Frieda Greta Leyla Bastian Emil Jannis Konrad Moritz Tarek',
    ),
    lastNames: [
      ...words('Ahrenstett Birkenfurt Dohlenbrink Erlenried Farnhagen Haselbruck Lindmoor'),
      ...words('Tannenau Uferlohe Wiesenkamp'),
    ],
  },
  {
    code: 'NL',
    share: 0.12,
    utcOffsetHours: 1,
    firstNames: words('Anouk Fenna Hanneke Lotte Sanne Yara Bram Daan Joris Pieter Ruben Sem'),
    lastNames: words('Bloemkade Duinwacht Eikenrode Hazelbrug Kruidentuin Rietveen Wilgenpad'),
  },
  {
    code: 'FR',
    share: 0.09,
    utcOffsetHours: 1,
    firstNames: words('Camille Élodie Inès Léonie Manon Salomé Bastien Émile Hugo Jules Noé Rémi'),
    lastNames: words('Beaufougère Clairlierre Duvalmont Fontrenard Grandhêtre Miremousse'),
  },
  {
    code: 'US',
    share: 0.05,
    utcOffsetHours: -5,
    firstNames: words('Abigail Carmen Hazel June Mei Willa Caleb Diego Elias Nolan Reid Wyatt'),
    lastNames: words('Ambercross Foxmarrow Harrowfen Millwander Thornvane'),
  },
];

function words(list: string): string[] {
  return list.split(' ');
}
