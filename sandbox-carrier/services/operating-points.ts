// Where a carrier may set the face comparison: how many strangers pass, against how many customers are sent to staff.

/** In thousandths of a cosine, as the policy has them. */
type OperatingPoint = { readonly matchMilli: number; readonly reviewMilli: number };

/**
 * By the false match rate that the match threshold was measured at; the review band reaches down to the next laxer decade
 * (bench/results/accuracy.md, which a test holds these to). A wider or narrower band is a policy with other numbers.
 */
export const OPERATING_POINTS = {
  '1e-3': { matchMilli: 343, reviewMilli: 243 },
  '1e-4': { matchMilli: 426, reviewMilli: 343 },
  '1e-5': { matchMilli: 509, reviewMilli: 426 },
} as const satisfies Record<string, OperatingPoint>;

export type OperatingPointName = keyof typeof OPERATING_POINTS;

export const OPERATING_POINT_NAMES = Object.keys(OPERATING_POINTS) as OperatingPointName[];

export const DEFAULT_OPERATING_POINT: OperatingPointName = '1e-4';
