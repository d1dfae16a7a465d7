/** What an error says, for a message that says more. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
