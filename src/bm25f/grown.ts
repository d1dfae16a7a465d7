/** A copy with room for `length` values; those behind the old ones are 0. */
export function grown(array: Uint16Array<ArrayBuffer>, length: number): Uint16Array<ArrayBuffer>;
export function grown(array: Uint32Array, length: number): Uint32Array<ArrayBuffer>;
export function grown(array: Float64Array, length: number): Float64Array<ArrayBuffer>;
export function grown(array: Uint16Array | Uint32Array | Float64Array, length: number) {
  const larger =
    array instanceof Uint16Array
      ? new Uint16Array(length)
      : array instanceof Uint32Array
        ? new Uint32Array(length)
        : new Float64Array(length);
  larger.set(array);
  return larger;
}
