// Least squares by the normal equations: the few unknowns of a movement from the many places of landmarks.

/** One equation: the coefficients of the unknowns, what they should come to, and how much the equation counts. */
export type Equation = { readonly row: readonly number[]; readonly value: number; readonly weight?: number };

/** The unknowns that leave the smallest sum of squares; null where the equations do not settle them or are not numbers. */
export function leastSquares(equations: readonly Equation[], unknowns: number): readonly number[] | null {
  const table = Array.from({ length: unknowns }, () => new Float64Array(unknowns + 1));
  for (const { row, value, weight = 1 } of equations) {
    for (const [i, target] of table.entries()) {
      const share = weight * weight * (row[i] ?? 0);
      for (let j = 0; j < unknowns; j++) target[j] = (target[j] ?? 0) + share * (row[j] ?? 0);
      target[unknowns] = (target[unknowns] ?? 0) + share * value;
    }
  }
  const scale = table.reduce((most, row, i) => Math.max(most, Math.abs(row[i] ?? 0)), 0);
  for (let column = 0; column < unknowns; column++) {
    let best = column;
    for (let i = column + 1; i < unknowns; i++) if (Math.abs(table[i]?.[column] ?? 0) > Math.abs(table[best]?.[column] ?? 0)) best = i;
    const [pivot, other] = [table[best], table[column]];
    if (pivot === undefined || other === undefined || !(Math.abs(pivot[column] ?? 0) > scale * 1e-11)) return null;
    [table[column], table[best]] = [pivot, other];
    for (const [i, row] of table.entries()) {
      if (i === column) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let j = column; j <= unknowns; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  const found = table.map((row, i) => (row[unknowns] ?? 0) / (row[i] ?? 0));
  return found.every(Number.isFinite) ? found : null;
}
