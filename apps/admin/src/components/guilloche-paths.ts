/** Points along one curve. */
const STEPS = 180;
const CURVES = 3;

const bytesOf = (hex: string): number[] => (hex.replace(/^0x/, '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/**
 * Rosette curves r(t) = base + a·sin(p·t + φ) + b·sin(q·t), whose numbers of lobes and phases are read from the bytes: what an engraver's geometric lathe draws.
 * @param hex at least one byte
 * @returns one SVG path per curve, within a circle of radius 48
 */
export function guillochePaths(hex: string): string[] {
  const bytes = bytesOf(hex);
  const at = (index: number): number => bytes[index % Math.max(1, bytes.length)] ?? 0;
  return Array.from({ length: CURVES }, (_, curve) => {
    const [p, q] = [5 + (at(curve * 4) % 11), 12 + (at(curve * 4 + 1) % 17)];
    const [phase, depth] = [(at(curve * 4 + 2) / 256) * 2 * Math.PI, 6 + (at(curve * 4 + 3) % 8)];
    const base = 16 + curve * 9;
    const points = Array.from({ length: STEPS }, (_point, step) => {
      const angle = (step / STEPS) * 2 * Math.PI;
      const radius = Math.min(48, base + depth * Math.sin(p * angle + phase) + 4 * Math.sin(q * angle));
      return `${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`;
    });
    return `M${points.join('L')}Z`;
  });
}
