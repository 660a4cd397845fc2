/** In-place discrete Fourier transform of complex numbers, radix 2 (Cooley and Tukey 1965). The inverse divides by the length. */
export class Fourier {
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;

  /** @param size a power of two */
  constructor(readonly size: number) {
    this.cosines = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.sines = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
  }

  forward(re: Float64Array, im: Float64Array): void {
    this.reverseBits(re, im);
    for (let length = 2; length <= this.size; length *= 2) this.butterflies(re, im, length);
  }

  /** Exchanging the parts before and after turns one direction into the other. */
  inverse(re: Float64Array, im: Float64Array): void {
    this.forward(im, re);
    for (let i = 0; i < this.size; i++) {
      re[i]! /= this.size;
      im[i]! /= this.size;
    }
  }

  private reverseBits(re: Float64Array, im: Float64Array): void {
    for (let i = 1, j = 0; i < this.size; i++) {
      let bit = this.size >> 1;
      for (; j & bit; bit >>= 1) j ^= bit;
      j ^= bit;
      if (i >= j) continue;
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
  }

  private butterflies(re: Float64Array, im: Float64Array, length: number): void {
    const [half, stride] = [length / 2, this.size / length];
    for (let start = 0; start < this.size; start += length) {
      for (let k = 0; k < half; k++) {
        const [cosine, sine] = [this.cosines[k * stride]!, this.sines[k * stride]!];
        const [a, b] = [start + k, start + k + half];
        const real = re[b]! * cosine - im[b]! * sine;
        const imaginary = re[b]! * sine + im[b]! * cosine;
        re[b] = re[a]! - real;
        im[b] = im[a]! - imaginary;
        re[a]! += real;
        im[a]! += imaginary;
      }
    }
  }
}
