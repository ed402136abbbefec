// What a hand and a sensor make of chance.

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
