/** What stands below a message that sells, in a language. */
export interface FooterWords {
  readonly preferences: string;
  readonly unsubscribe: string;
  /** Why somebody gets it, where nobody said. */
  readonly why: (shop: string) => string;
}

const ENGLISH: FooterWords = {
  preferences: 'Choose what you get',
  unsubscribe: 'Unsubscribe',
  why: (shop) => `You get this because you agreed to hear from ${shop}.`,
};

const OTHERS: Readonly<Record<string, FooterWords>> = {
  de: {
    preferences: 'Auswählen, was Sie bekommen',
    unsubscribe: 'Abbestellen',
    why: (shop) => `Sie bekommen das, weil Sie Nachrichten von ${shop} zugestimmt haben.`,
  },
  es: {
    preferences: 'Elegir qué recibe',
    unsubscribe: 'Darse de baja',
    why: (shop) => `Recibe esto porque aceptó recibir mensajes de ${shop}.`,
  },
  fr: {
    preferences: 'Choisir ce que vous recevez',
    unsubscribe: 'Se désabonner',
    why: (shop) => `Vous recevez ceci parce que vous avez accepté les messages de ${shop}.`,
  },
  it: {
    preferences: 'Scegliere cosa ricevere',
    unsubscribe: 'Annullare l’iscrizione',
    why: (shop) => `Riceve questo messaggio perché ha accettato i messaggi di ${shop}.`,
  },
  nl: {
    preferences: 'Kiezen wat u krijgt',
    unsubscribe: 'Afmelden',
    why: (shop) => `U krijgt dit omdat u berichten van ${shop} wilde ontvangen.`,
  },
  pl: {
    preferences: 'Wybierz, co chcesz otrzymywać',
    unsubscribe: 'Wypisz się',
    why: (shop) => `Otrzymujesz to, ponieważ zgadzasz się na wiadomości od ${shop}.`,
  },
  pt: {
    preferences: 'Escolher o que recebe',
    unsubscribe: 'Cancelar a subscrição',
    why: (shop) => `Recebe isto porque aceitou mensagens de ${shop}.`,
  },
};

/** The words of a language; English where there are none. */
export const footerWords = (language: string): FooterWords => {
  const [primary = ''] = language.toLowerCase().split('-');
  return (Object.hasOwn(OTHERS, primary) ? OTHERS[primary] : undefined) ?? ENGLISH;
};
