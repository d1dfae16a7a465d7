import type { Run } from '../speed/result.ts';
export function drawSpeed(_run: Run): string {
  return '';
}
