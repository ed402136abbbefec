// Chance that comes out the same in every run.

/** Mulberry32. @returns a source of numbers from 0 up to 1. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** About normal, mean 0, standard deviation 1. */
export const normal = (random: () => number): number => (random() + random() + random() + random() - 2) * Math.sqrt(3);

/** A smooth wander about 0 of about the given size, as a hand makes it. */
export function createJitter(random: () => number, size: number): () => number {
  let [place, speed] = [0, 0];
  return () => {
    speed = speed * 0.8 + (normal(random) * 0.12 - place * 0.03);
    place += speed;
    return place * size;
  };
}
