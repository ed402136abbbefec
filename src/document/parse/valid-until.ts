// How long a card is valid, where the side that was read does not say it.

/** ISO date, or the words on the card that there is no end (长期). */
export type ValidUntil = string;
export const WITHOUT_END: ValidUntil = 'without-end';
