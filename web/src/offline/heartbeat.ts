// Tells the organisers how many sheets of open rounds are still on this device, so that nobody closes a round over them.

export const BEAT_EVERY = 60_000

export interface Heartbeat {
  /** The open rounds that this judge sits in. */
  watch(rounds: string[]): void
  /** After a drain, and now and then: tells what is due. */
  beat(): Promise<void>
}

/** `send` tells the service; `unsent` counts a round's sheets. Each round is told of once a minute at most. */
export function createHeartbeat(send: (round: string, unsent: number) => Promise<unknown>, unsent: (round: string) => number, now: () => number = Date.now): Heartbeat {
  let rounds: string[] = []
  const told = new Map<string, number>()
  return {
    watch(open) {
      rounds = open
    },
    async beat() {
      for (const round of rounds.filter((one) => now() - (told.get(one) ?? -Infinity) >= BEAT_EVERY)) {
        told.set(round, now())
        try {
          await send(round, unsent(round))
        } catch {
          // It is a courtesy: the next beat tells again, and sheets are sent whether it arrives or not.
        }
      }
    },
  }
}
