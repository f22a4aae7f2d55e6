/** Which clients of the loopback host have a socket open: one is gone when its last closes. */
export class Clients {
  private readonly socketCounts = new Map<string, number>()

  constructor(private readonly gone: (clientId: string) => void) {}

  /** Returns what to call when the socket closes. */
  arrived(clientId: string): () => void {
    this.socketCounts.set(clientId, (this.socketCounts.get(clientId) ?? 0) + 1)
    return () => {
      const left = (this.socketCounts.get(clientId) ?? 1) - 1
      if (left > 0) this.socketCounts.set(clientId, left)
      else {
        this.socketCounts.delete(clientId)
        this.gone(clientId)
      }
    }
  }
}
