/** What the pages for choosing messages say, in one language. `{…}` is filled in. */
export interface PageTexts {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Names of the channels every shop may have, by purpose; others are called as the shop calls them. */
  readonly channels: Readonly<Record<string, string>>;
  readonly title: string;
  readonly intro: string;
  readonly otherName: string;
  readonly otherText: string;
  readonly channelsOf: string;
  readonly frequency: string;
  readonly frequencies: {
    readonly every: string;
    readonly weekly: string;
    readonly monthly: string;
  };
  readonly save: string;
  readonly saved: string;
  readonly saidNow: string;
  readonly nothingNow: string;
  readonly stopTitle: string;
  readonly stopText: string;
  readonly stop: string;
  readonly stopped: string;
  readonly heldTitle: string;
  readonly heldName: string;
  readonly heldAddresses: string;
  readonly heldEvents: string;
  readonly heldEventsSince: string;
  readonly heldMore: string;
  readonly senderTitle: string;
  readonly senderContact: string;
  readonly endTitle: string;
  readonly endTopic: string;
  readonly endChannel: string;
  readonly end: string;
  readonly endedTitle: string;
  readonly endedTopic: string;
  readonly endedChannel: string;
  readonly mistake: string;
  readonly backTitle: string;
  readonly backTopic: string;
  readonly backChannel: string;
  readonly allChoices: string;
  readonly unknownTitle: string;
  readonly unknownText: string;
  readonly nobodyTitle: string;
  readonly nobodyText: string;
  readonly overTitle: string;
  readonly overText: string;
  readonly staleTitle: string;
  readonly staleText: string;
  readonly stillNeeded: string;
}
