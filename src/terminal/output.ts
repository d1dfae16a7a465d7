/** Tells when whoever read the output has left (`| head -1`), which is no error. */
export function whenReaderLeaves(output: NodeJS.WritableStream, leave: () => void): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    leave();
  });
}
