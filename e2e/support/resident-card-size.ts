// Measures of the drawn resident cards, for the page that draws them and the pages that look at them.

/** ID-1; `digits`: height of the digits of the number, in OCR-B as it is drawn. */
export const CARD_MM = { width: 85.6, height: 54, digits: 2.6 } as const;
