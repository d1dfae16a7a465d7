import type { Random } from './random.ts';

/** Mandelbrot's shift, which flattens the first ranks. */
const SHIFT = 2.7;
/** Up to about this rank frequencies fall as 1/rank, beyond it faster. */
const KERNEL = 4000;
/**
 * How frequencies fall beyond the kernel (Ferrer i Cancho & Solé, "Two regimes in the frequency of words",
 * 2001). The vocabulary then grows as Heaps' law with the exponent 1 / 1.8 = .56.
 */
const TAIL = 1.8;

/** Share of the kernel and of the tail, before they are scaled to add up to 1. */
const KERNEL_MASS = Math.log((KERNEL + SHIFT) / SHIFT);
const TAIL_MASS = 1 / (TAIL - 1);

/** A rank from 0, without an upper end, after Zipf's and Mandelbrot's law: by inversion, in constant time. */
export function zipfRank(random: Random): number {
  const at = random.next() * (KERNEL_MASS + TAIL_MASS);
  const x =
    at < KERNEL_MASS
      ? SHIFT * Math.exp(at)
      : (KERNEL + SHIFT) * (1 - (at - KERNEL_MASS) / TAIL_MASS) ** (-1 / (TAIL - 1));
  return Math.floor(Math.min(x - SHIFT, 2 ** 31));
}
